// What Streamlit leaves undone: the language of the page, what a screen reader is told, where the focus is,
// and Streamlit's own English labels. Only our own fixed texts and ids come in; nothing is ever read as mark-up.

const page = window;

function liveRegion() {
  let region = document.getElementById("strategi-status");
  if (!region) {
    region = document.createElement("div");
    region.id = "strategi-status";
    region.className = "visually-hidden";
    region.setAttribute("role", "status");
    region.setAttribute("aria-live", "polite");
    document.body.append(region);
  }
  return region;
}

function tell(said) {
  if (!said || page.strategiSaid === said.id) return;
  page.strategiSaid = said.id;
  const region = liveRegion();
  region.textContent = "";
  setTimeout(() => (region.textContent = said.text), 80);
}

function focusOn(wanted) {
  if (!wanted || page.strategiFocus === wanted.id) return;
  page.strategiFocus = wanted.id;
  const until = Date.now() + 3000;
  const attempt = () => {
    const place = document.querySelector(`.st-key-${CSS.escape(wanted.key)}`);
    const target = place && (place.matches("button, h2") ? place : place.querySelector(wanted.what));
    if (target) {
      if (!target.matches("button, a, input, textarea, summary")) target.tabIndex = -1;
      target.focus({ preventScroll: wanted.scroll === false });
      if (wanted.scroll !== false) target.scrollIntoView({ block: "nearest" });
    } else if (Date.now() < until) setTimeout(attempt, 60);
  };
  setTimeout(attempt, 60);
}

function scrollTo(wanted) {
  if (!wanted || page.strategiScroll === wanted.id) return;
  page.strategiScroll = wanted.id;
  setTimeout(() => document.querySelector(`.st-key-${CSS.escape(wanted.key)}`)?.scrollIntoView({ block: "start" }), 120);
}

function translate(words) {
  // Icons stand beside words that say the same, and would be read out by their English names.
  for (const icon of document.querySelectorAll('[role="img"][aria-label$=" icon"]')) icon.setAttribute("aria-hidden", "true");
  for (const element of document.querySelectorAll("[aria-label], [title], [alt]")) {
    for (const name of ["aria-label", "title", "alt"]) {
      const [said, ...rest] = (element.getAttribute(name) ?? "").split(": ");
      if (words[said]) element.setAttribute(name, [words[said], ...rest].join(": "));
    }
  }
  for (const label of document.querySelectorAll('[data-testid="stFileUploaderDropzone"] button p, a[href^="#"], [data-testid*="Skip"]')) {
    if (words[label.textContent]) label.textContent = words[label.textContent];
  }
}

// What the sources and the goals say is in bokmål whatever the language of the page.
const SOURCES = ["claim", "nearest", "passage", "decision", "own", "theirs", "page-text", "citation", "progress"]
  .map((name) => `[class*="st-key-${name}-"] [data-testid="stText"], [class*="st-key-${name}-"] button p, .st-key-${name} p`);
const GOALS = [".goal-name", '[class*="st-key-card-"] h3', '[class*="st-key-cell-"] h3', ".st-key-source-head h2", ".st-key-form-questions label p"];
const BOKMAAL = [...SOURCES, ...GOALS].join(", ");

function markLanguages() {
  const own = document.documentElement.lang;
  const mark = (selector, language) => {
    for (const element of document.querySelectorAll(selector))
      language !== own ? (element.lang = language) : element.removeAttribute("lang");
  };
  mark(BOKMAAL, "nb");
  for (const language of ["nb", "nn", "en"]) mark(`[class*="st-key-in-${language}-"]`, language);
}

function keepTranslated(words) {
  page.strategiWords = words;
  translate(words);
  markLanguages();
  if (page.strategiWatch) return;
  let waiting = false;
  page.strategiWatch = new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; translate(page.strategiWords); markLanguages(); }, 50);
  });
  page.strategiWatch.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label", "title"] });
}

function closeOnEscape() {
  if (page.strategiEscape) return;
  page.strategiEscape = true;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector('[role="dialog"]')) return;
    document.querySelector(".st-key-source-close button")?.click();
  });
}

export default function ({ data }) {
  if (data.lang) document.documentElement.lang = data.lang;
  for (const [name, value] of Object.entries(data.remember ?? {}))
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
  if (data.words) keepTranslated(data.words);
  liveRegion();
  tell(data.say);
  focusOn(data.focus);
  scrollTo(data.scroll);
  closeOnEscape();
}
