// The seven goals as a picture that is also a list: four, two and one. Each leads to its card.

const make = (name, className, text) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};

function goTo(id) {
  const card = document.querySelector(`.st-key-card-${CSS.escape(id)}`);
  const heading = card?.querySelector("h3");
  if (!heading) return;
  card.scrollIntoView({ block: "start" });
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

function tile(goal) {
  const item = make("li");
  const button = make("button", `goal-tile tone-${goal.tone}`);
  button.type = "button";
  const verdict = make("span", "goal-verdict");
  const symbol = make("span", "goal-symbol", goal.symbol);
  symbol.setAttribute("aria-hidden", "true");
  verdict.append(symbol, make("span", "", goal.verdict));
  button.append(make("span", "goal-name", goal.name), verdict);
  if (goal.note) button.append(make("span", "goal-note", goal.note));
  button.onclick = () => goTo(goal.id);
  item.append(button);
  return item;
}

export default function ({ data, parentElement }) {
  const figure = make("figure", "goal-picture");
  figure.setAttribute("aria-label", data.alt);
  for (const tier of data.tiers) {
    const group = make("div", "goal-tier");
    group.append(make("p", "goal-tier-name", tier.name));
    const list = make("ul", `goal-row goal-row-${tier.goals.length}`);
    list.append(...tier.goals.map(tile));
    group.append(list);
    figure.append(group);
  }
  parentElement.replaceChildren(figure);
}
