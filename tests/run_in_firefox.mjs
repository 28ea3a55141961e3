// Open a page in Firefox, press Run all, wait for the end, and print what was noted as JSON.
// Arguments: where puppeteer-core lies, the program of Firefox, the address of the page.
const [library, executablePath, address] = process.argv.slice(2);
const { default: puppeteer } = await import(library);

const PATIENCE_MS = 840_000;
const complaints = [];
const requests = [];

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
  const noted = await page.evaluate(async () => {
    await sitePage.runAll();
    return {
      status: document.querySelector(".run-status").innerText,
      errors: [...document.querySelectorAll(".cell-error")].map((cell) => cell.innerText),
      facts: JSON.stringify(await sitePage.readFacts()),
    };
  });
  const facts = JSON.parse(noted.facts);
  console.log(JSON.stringify({ ...noted, facts, complaints, requests }));
} finally {
  await browser.close();
}
