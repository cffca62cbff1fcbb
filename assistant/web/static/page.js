// What the pages cannot do without a script. Gradio takes our attributes away, so things are found by class and id.
"use strict";
(function () {
  const words = document.currentScript.dataset;
  const conversation = () => document.getElementById("conversation");

  // One message for screen readers when an answer is complete, none while it streams in.
  let announced = "";
  function announce() {
    const live = document.getElementById("live");
    const message = document.getElementById("announcement") || document.getElementById("notice");
    const article = document.querySelector("#conversation .turn.newest .words");
    const key = message ? message.textContent + (article ? article.textContent : "") : "";
    if (live && key !== announced) {
      announced = key;
      live.textContent = message ? message.textContent : "";
    }
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
    document.querySelectorAll("#conversation pre.plain:not([aria-label])").forEach((text) => {
      text.setAttribute("role", "group");
      text.setAttribute("aria-label", text.title);
    });
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

  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(() => {
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
