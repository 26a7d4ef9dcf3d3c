// The way from a need to a decision, as a picture that is also an ordered list.

const make = (name, className, text) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};

export default function ({ data, parentElement }) {
  const figure = make("figure", "path-picture");
  figure.setAttribute("aria-label", data.alt);
  const frame = make("p", "path-frame");
  frame.append(make("span", "path-label", data.label), make("strong", "", data.frame));
  const list = make("ol", "path-steps");
  for (const step of data.steps) {
    const item = make("li", step.gate ? "path-step path-gate" : "path-step");
    item.append(make("strong", "", step.name), make("span", "", step.says));
    list.append(item);
  }
  figure.append(frame, list);
  parentElement.replaceChildren(figure);
}
