// Gives the explorers of a page their words: each slider says its label and its value, a screen reader hears each new
// result, and the value beside a slider can't be typed into, because no kernel would answer. Works as widgets appear.
(function () {
  function text(element) {
    return element ? element.textContent.trim() : "";
  }

  function put(element, attribute, value) {
    // Writing only what differs keeps the observer below from waking itself.
    if (element && value && element.getAttribute(attribute) !== value) {
      element.setAttribute(attribute, value);
    }
  }

  function nameControl(control) {
    const label = control.querySelector(".widget-label");
    const handle = control.querySelector(".noUi-handle");
    const readout = control.querySelector(".widget-readout");
    if (label) {
      label.removeAttribute("title");
    }
    put(handle, "aria-label", text(label));
    put(handle, "aria-valuetext", text(readout));
    if (readout) {
      readout.removeAttribute("contenteditable");
    }
  }

  function announcer(explorer) {
    let region = explorer.querySelector(":scope > .cx-announcer");
    if (!region) {
      region = document.createElement("div");
      region.className = "cx-announcer";
      region.setAttribute("role", "status");
      // Filled only after the first change, so that nothing is read out while the page loads.
      region.dataset.said = text(explorer.querySelector(".cx-reading"));
      explorer.append(region);
    }
    // Each page of the stack comes with its own; two would be read out twice.
    explorer.querySelectorAll(".cx-reading[role]").forEach((reading) => reading.removeAttribute("role"));
    return region;
  }

  function announce(explorer) {
    const reading = text(explorer.querySelector(".cx-reading"));
    if (!reading) {
      return;
    }
    const region = announcer(explorer);
    if (region.dataset.said !== reading) {
      region.dataset.said = reading;
      region.textContent = reading;
    }
  }

  function tend() {
    for (const explorer of document.querySelectorAll(".cx-explorer")) {
      put(explorer, "role", "group");
      put(explorer, "aria-label", text(explorer.querySelector(".cx-title")));
      explorer.querySelectorAll(".cx-control").forEach(nameControl);
      announce(explorer);
    }
  }

  function start() {
    tend();
    new MutationObserver(tend).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ["aria-valuetext", "contenteditable"],
    });
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
