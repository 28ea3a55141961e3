// A light code editor. Tab moves on, as everywhere on the page; Ctrl or Cmd with Enter runs.
import { closeBrackets } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentSelection } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import {
  HighlightStyle,
  bracketMatching,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// The same colours as printed code has: see docs/_site/palette.toml.
const colours = HighlightStyle.define([
  { tag: tags.comment, color: "var(--code-comment)" },
  { tag: [tags.keyword, tags.operatorKeyword], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: tags.function(tags.definition(tags.variableName)), color: "var(--code-function)" },
  { tag: tags.standard(tags.variableName), color: "var(--code-builtin)" },
]);

const look = EditorView.theme({
  "&": {
    border: "1px solid var(--line-control)",
    background: "var(--surface-code)",
    color: "var(--text-ink)",
    fontSize: "0.7rem",
  },
  "&.cm-focused": { outline: "3px solid var(--line-focus)" },
  ".cm-scroller": { fontFamily: "var(--md-code-font-family, monospace)" },
  ".cm-gutters": {
    border: "0",
    background: "var(--surface-code)",
    color: "var(--text-soft)",
  },
  ".cm-content": { caretColor: "var(--text-ink)" },
});

// The editor lies in a shadow tree: there it hands its styles to the browser as an object. In the
// page itself it would write a style element, which the pages' content security policy forbids.
function makeEditor({ parent, text, label, onRun, onLeave, onChange = () => {} }) {
  const run = () => (onRun(), true);
  const leave = () => (onLeave(), true);
  const root = parent.attachShadow({ mode: "open" });
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(
          keymap.of([
            { key: "Mod-Enter", run },
            { key: "Shift-Enter", run },
            { key: "Escape", run: leave },
            { key: "Mod-Alt-\\", run: indentSelection },
          ]),
        ),
        lineNumbers(),
        highlightSpecialChars(),
        history(),
        indentOnInput(),
        indentUnit.of("    "),
        bracketMatching(),
        closeBrackets(),
        python(),
        syntaxHighlighting(colours),
        look,
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.updateListener.of((update) => update.docChanged && onChange()),
        // Editable text can be reached by keyboard anyway; checkers of accessibility want it said.
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
      ],
    }),
  });
  return {
    // Text pasted from a page may bring spaces that Python does not take for spaces.
    read: () => view.state.doc.toString().replaceAll("\u00a0", " "),
    write: (newText) =>
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: newText } }),
    focus: () => view.focus(),
    goToLine(number) {
      const line = view.state.doc.line(Math.min(number, view.state.doc.lines));
      view.dispatch({ selection: { anchor: line.from }, scrollIntoView: true });
      view.focus();
    },
    close: () => view.destroy(),
  };
}

window.siteEditor = { makeEditor };
