/** Makes a custom element of a component: drawn when it comes into the page, taken down when it leaves. Its attributes are the props. */
import { html, render } from "./vendor/preact.module.js";

export function define(name, Component, ...attributes) {
  customElements.define(name, class extends HTMLElement {
    static observedAttributes = attributes;

    connectedCallback() { this.draw(); }

    disconnectedCallback() { render(null, this); }

    attributeChangedCallback() { if (this.isConnected) this.draw(); }

    draw() {
      const props = Object.fromEntries(attributes.map((a) => [a, this.getAttribute(a)]));
      render(html`<${Component} ...${props} />`, this);
    }
  });
}
