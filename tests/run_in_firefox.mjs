// Open a page in Firefox, do with it what a reader does, and print what was noted as JSON.
// Arguments: where puppeteer-core lies, the program of Firefox, the address of the page, the name of
// the story, and the files that it chooses.
const [library, executablePath, address, story, ...files] = process.argv.slice(2);
const { default: puppeteer } = await import(library);

const PATIENCE_MS = 840_000;
const complaints = [];
const requests = [];

const STORIES = { runAll, linkOwnFiles };

/** Press Run all on the page of an example. */
async function runAll(page) {
  const noted = await page.evaluate(async () => {
    await sitePage.runAll();
    return {
      status: document.querySelector(".run-status").innerText,
      errors: [...document.querySelectorAll(".cell-error")].map((cell) => cell.innerText),
      facts: JSON.stringify(await sitePage.readFacts()),
    };
  });
  return { ...noted, facts: JSON.parse(noted.facts) };
}

/** Choose the three files, check every row, and link them, on the page for people's own files. */
async function linkOwnFiles(page) {
  const isIdle = () => document.querySelector(".own-bar__progress").hidden;
  const wait = async () => {
    await new Promise((resolve) => setTimeout(resolve, 200)); // the work must have begun
    await page.waitForFunction(isIdle);
  };
  const press = async (name) => {
    await page.evaluate((text) => {
      const buttons = [...document.querySelectorAll(".own-step button")];
      buttons.find((button) => button.textContent.startsWith(text)).click();
    }, name);
    await wait();
  };
  await press("Load the tools");
  for (const [place, agency] of ["education", "social_care", "health"].entries()) {
    await (await page.waitForSelector(`#own-file-${agency}`)).uploadFile(files[place]);
    await wait();
  }
  await press("Check every row");
  await press("Link the records");
  return page.evaluate(() => ({
    said: document.querySelector(".own-bar__status").textContent,
    counted: ownFiles.requests(),
    results: [...document.querySelectorAll(".own-results button")].map((b) => b.textContent),
    account: [...document.querySelector("#own-linked table").rows].map((row) =>
      [...row.cells].map((cell) => cell.textContent),
    ),
  }));
}

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  headless: true,
  protocolTimeout: PATIENCE_MS,
  // Firefox itself must ask nobody for anything either, or its own calls would blur the proof.
  extraPrefsFirefox: { "network.captive-portal-service.enabled": false },
});
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (said) => said.type() === "error" && complaints.push(said.text()));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(address, { waitUntil: "load" });
  const noted = await STORIES[story](page);
  console.log(JSON.stringify({ ...noted, complaints, requests }));
} finally {
  await browser.close();
}
