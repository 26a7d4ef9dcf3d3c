// A button that puts a text on the clipboard and says that it did. Texts are set as text, never as mark-up.

async function put(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const box = document.createElement("textarea");
  box.value = text;
  document.body.append(box);
  box.select();
  document.execCommand("copy");
  box.remove();
}

export default function ({ data, parentElement }) {
  let button = parentElement.querySelector("button");
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.className = "copy-button";
    const status = document.createElement("span");
    status.className = "copy-done";
    status.setAttribute("role", "status");
    parentElement.append(button, status);
  }
  button.textContent = data.label;
  const status = parentElement.querySelector(".copy-done");
  button.onclick = async () => {
    await put(data.link ? location.href : data.text);
    status.textContent = data.done;
    setTimeout(() => (status.textContent = ""), 4000);
  };
}
