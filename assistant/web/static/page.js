// What the pages cannot do without a script. Gradio takes our attributes away, so things are found by class and id.
"use strict";
(function () {
  const words = document.currentScript.dataset;
  const conversation = () => document.getElementById("conversation");

  // One message for screen readers when the quotations are there and one when the written answer is finished, none in between.
  const announced = { quoted: "", written: "" };
  function announce() {
    say("quoted", document.getElementById("announcement") || document.getElementById("notice"));
    say("written", document.querySelector("#written .said"));
  }
  function say(what, message) {
    const live = document.getElementById("live");
    const article = document.querySelector("#conversation .turn.newest .words");
    const key = message ? message.textContent + (article ? article.textContent : "") : "";
    if (!live || key === announced[what]) return;
    announced[what] = key;
    if (message || what === "quoted") live.textContent = message ? message.textContent : "";
  }

  // The written answer comes in a component of its own and is taken over piece by piece, so that nothing else on the page is
  // made anew while it grows: focus, selection and what is unfolded stay. A step that comes when it is stopped finds no place.
  let taken = "";
  function takeWritten() {
    const growing = document.querySelector("#written .growing");
    const place = document.querySelector("#conversation .newest .written.grows");
    const source = growing && place ? growing.innerHTML : "";
    if (source === taken) return;
    taken = source;
    if (!source) return;
    const from = growing.querySelector(".written");
    place.className = from.className;
    [...from.children].forEach((piece, at) => {
      const there = place.children[at];
      if (!there) place.append(piece.cloneNode(true));
      else if (there.outerHTML !== piece.outerHTML) there.replaceWith(piece.cloneNode(true));
    });
    while (place.children.length > from.children.length) place.lastElementChild.remove();
    const text = growing.querySelector(".plain");
    const copied = document.querySelector("#conversation .newest .copying .plain");
    if (text && copied) copied.textContent = text.textContent;
  }

  // Gradio's own labels that it has in English only, or that repeat what is said elsewhere.
  function tidy() {
    const scope = document.querySelector("#scope input");
    if (scope && !scope.id) scope.id = "scope-input";
    const box = document.querySelector("#question textarea");
    if (box && !box.hasAttribute("aria-describedby")) {
      const hint = document.querySelector("#question [class*=info], #question .info");
      if (hint) {
        hint.id = "question-hint";
        box.setAttribute("aria-describedby", "question-hint");
      }
      box.setAttribute("enterkeyhint", "send");
    }
    trouble();
    document.querySelectorAll("#conversation pre.plain:not([aria-label])").forEach((text) => {
      text.setAttribute("role", "group");
      text.setAttribute("aria-label", text.title);
    });
  }

  // Gradio's own messages (no connection, queue full) are English and a barrier to some: hidden, and said here in their place.
  function trouble() {
    const message = document.querySelector(".toast-wrap .toast-body.error");
    const said = !message ? "" : /connect/i.test(message.textContent) ? words.connection : words.failed;
    const place = document.getElementById("trouble");
    if (place.textContent === said) return;
    place.hidden = !said;
    place.textContent = said;
  }

  // Gradio knows no Welsh and calls the page English.
  function keepLanguage() {
    const language = location.pathname.slice(1, 3);
    const keep = () => {
      if (document.documentElement.lang !== language) document.documentElement.lang = language;
    };
    new MutationObserver(keep).observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
    keep();
  }

  function select(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  async function copy(button) {
    const text = button.parentElement.querySelector(".plain");
    const said = button.parentElement.querySelector(".copied");
    try {
      await navigator.clipboard.writeText(text.textContent);
      said.textContent = words.copied;
    } catch {
      text.hidden = false;
      text.focus();
      select(text);
      said.textContent = words.byHand;
    }
    const live = document.getElementById("live");
    if (live) live.textContent = said.textContent;
  }

  // Gradio reads the box a moment after it hears of a change.
  function ask(question) {
    const box = document.querySelector("#question textarea");
    const button = document.querySelector("button#ask, #ask button");
    if (!box || !button) return;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, question);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
    setTimeout(() => button.click(), 100);
  }

  // The other language gets what was typed, the last questions and the chosen document in its address.
  function otherLanguage(link) {
    const box = document.querySelector("#question textarea");
    const address = new URL(link.getAttribute("href"), location.origin);
    if (box && box.value.trim()) address.searchParams.set("question", box.value.trim());
    const asked = [...document.querySelectorAll("#conversation .asked .words")].map((element) => element.textContent).reverse();
    asked.slice(-3).forEach((question) => address.searchParams.append("asked", question));
    const only = document.querySelector("#chosen a.only");
    if (only) address.searchParams.set("document", only.getAttribute("href").split("/").pop());
    return address;
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target.closest("a, button") : null;
    if (!target) return;
    if (target.matches("button.copy")) copy(target);
    if (target.matches("button.again")) ask(target.textContent);
    if (target.matches("a.language") && conversation()) {
      event.preventDefault();
      location.href = otherLanguage(target).href;
    }
    const inside = target.getAttribute("href") || "";
    if (inside.startsWith("#") && inside.length > 1) {
      const place = document.getElementById(inside.slice(1));
      if (!place) return;
      event.preventDefault();
      const focused = inside === "#question" ? place.querySelector("textarea") : place.closest("article, a, [tabindex]") || place;
      focused.scrollIntoView({ block: "nearest" });
      focused.focus({ preventScroll: false });
    }
  });

  // The browser's own file field speaks the browser's language, not the page's.
  function fileField(input) {
    const button = document.createElement("label");
    button.htmlFor = input.id;
    button.className = "button";
    button.setAttribute("aria-hidden", "true");
    button.textContent = input.dataset.choose;
    const said = document.createElement("span");
    said.className = "chosen";
    said.setAttribute("role", "status");
    said.textContent = input.dataset.none;
    input.after(button, said);
    input.classList.add("unseen");
    input.addEventListener("change", () => {
      said.textContent = [...input.files].map((file) => file.name).join(", ") || input.dataset.none;
    });
    input.form.addEventListener("submit", () => {
      said.textContent = input.dataset.sending;
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    const files = document.getElementById("files");
    if (files) fileField(files);
    if (!document.querySelector("gradio-app")) return;
    keepLanguage();
    new MutationObserver(() => {
      takeWritten();
      announce();
      tidy();
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    tidy();
  });

  // Questions in the address have done their work once the conversation is there: they do not stay in the history.
  window.addEventListener("load", () => {
    if (!location.search) return;
    const wait = setInterval(() => {
      if (!document.querySelector("#examples, #conversation .turn, #conversation .notice")) return;
      clearInterval(wait);
      history.replaceState(null, "", location.pathname);
    }, 500);
  });
})();
