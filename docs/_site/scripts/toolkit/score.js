/* The score of a readiness self-assessment: the only place that works it out. */
window.toolkitScore = (() => {
  const best = (numbers) => Math.max(0, ...numbers);

  /** Points of one question: 0 to its most, or null without an answer. */
  function scoreQuestion(question, given) {
    const chosen = question.answers.filter((answer) => (given ?? []).includes(answer.id));
    if (!chosen.length) return null;
    const bonus = question.bonus;
    const hasAll = bonus && bonus.all_of.every((id) => given.includes(id));
    return best([...chosen.map((answer) => answer.points), hasAll ? bonus.points : 0]);
  }

  const mostOf = (question) =>
    best([...question.answers.map((answer) => answer.points), question.bonus?.points ?? 0]);

  function findStage(stages, share) {
    return stages.filter((stage) => share >= stage.from).at(-1);
  }

  /** A row for each theme: its share in percent, its stage, and how many questions are open. */
  function scoreThemes(data, answers) {
    return data.themes.map((theme) => {
      const questions = data.questions.filter((question) => question.theme === theme.id);
      const points = questions.map((question) => scoreQuestion(question, answers[question.id]));
      const most = questions.map(mostOf).reduce((sum, each) => sum + each, 0);
      const share = Math.round((100 * points.reduce((sum, each) => sum + (each ?? 0), 0)) / most);
      const open = points.filter((each) => each === null).length;
      return { ...theme, share, stage: findStage(data.stages, share), open };
    });
  }

  /** The next three steps: the widest gaps first, from the weakest themes, one for each theme. */
  function chooseSteps(data, answers) {
    const shares = Object.fromEntries(scoreThemes(data, answers).map((t) => [t.id, t.share]));
    const gaps = data.questions
      .map((question, place) => ({
        question,
        place,
        gap: mostOf(question) - (scoreQuestion(question, answers[question.id]) ?? 0),
      }))
      .filter(({ gap }) => gap > 0);
    gaps.sort(
      (a, b) =>
        shares[a.question.theme] - shares[b.question.theme] || b.gap - a.gap || a.place - b.place,
    );
    const themes = new Set();
    const steps = gaps.filter(({ question }) => {
      const isNew = !themes.has(question.theme);
      themes.add(question.theme);
      return isNew;
    });
    const rest = gaps.filter((each) => !steps.includes(each));
    return [...steps, ...rest].slice(0, 3).map(({ question }) => question);
  }

  return { scoreQuestion, scoreThemes, chooseSteps };
})();
