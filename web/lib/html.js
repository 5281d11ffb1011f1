// Templates: html`<b class=${c} ?hidden=${h} .value=${v} @click=${f}>${child}</b>` makes real DOM once. A function or a
// signal in a hole is live: only that hole is updated. Text is never parsed as markup, so there is nothing to escape.
// A live hole that makes DOM is drawn anew when anything changes that was read meanwhile: read there through `steady`,
// and give what changes often as a live hole of its own, or the focus inside is lost.
import { effect, onDispose, scope, Signal, untracked } from "./signals.js";
import { trusted } from "./trusted.js";

/** @typedef {{ t: HTMLTemplateElement, parts: { node: number, name?: string }[] }} Blueprint */
/** @type {WeakMap<TemplateStringsArray, Blueprint>} */ const cache = new WeakMap();
const WALK = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT;

/** @param {TemplateStringsArray} strings @returns {Blueprint} */
function blueprint(strings) {
  let src = "";
  /** @type {string[]} */ const names = [];
  strings.forEach((s, i) => {
    src += s;
    if (i === strings.length - 1) return;
    const attr = src.lastIndexOf("<") > src.lastIndexOf(">") ? /([^\s"'<>=]+)=$/.exec(src) : null;
    if (attr) {
      src = src.slice(0, attr.index) + `data-h${i}`;
      names[i] = attr[1];
    } else src += `<!--h${i}-->`;
  });
  const t = document.createElement("template");
  t.innerHTML = trusted.createHTML(src.trim()); // the only place that turns a string into markup
  const bp = { t, parts: /** @type {{ node: number, name?: string }[]} */ ([]) };
  const w = document.createTreeWalker(t.content, WALK);
  for (let n = w.nextNode(), at = 0; n; n = w.nextNode(), at++) {
    if (n instanceof Comment) {
      const hole = /^h(\d+)$/.exec(n.data);
      if (hole) bp.parts[+hole[1]] = { node: at };
      continue;
    }
    const element = /** @type {Element} */ (n);
    for (const { name } of [...element.attributes]) {
      const hole = /^data-h(\d+)$/.exec(name);
      if (!hole) continue;
      bp.parts[+hole[1]] = { node: at, name: names[+hole[1]] };
      element.removeAttribute(name);
    }
  }
  if (bp.parts.length < strings.length - 1 || bp.parts.includes(/** @type {any} */ (undefined))) {
    throw new Error("html: a hole is neither a whole attribute nor a child: " + src);
  }
  cache.set(strings, bp);
  return bp;
}

/** @param {TemplateStringsArray} strings @param {unknown[]} values @returns {any} the single root element, or a fragment */
export function html(strings, ...values) {
  const bp = cache.get(strings) ?? blueprint(strings);
  const root = document.importNode(bp.t.content, true);
  /** @type {Node[]} */ const nodes = [];
  const w = document.createTreeWalker(root, WALK);
  for (let n = w.nextNode(); n; n = w.nextNode()) nodes.push(n);
  bp.parts.forEach((p, i) =>
    p.name
      ? attribute(/** @type {any} */ (nodes[p.node]), p.name, values[i])
      : child(/** @type {Comment} */ (nodes[p.node]), values[i])
  );
  return root.childNodes.length === 1 && root.firstChild instanceof Element ? root.firstChild : root;
}

/** @param {unknown} v @returns {((() => any) & { list?: (mark: Comment) => void }) | null} */
const live = (v) => v instanceof Signal ? () => v.value : typeof v === "function" ? /** @type {any} */ (v) : null;

/** @param {any} el @param {string} name @param {any} v */
function attribute(el, name, v) {
  const key = name.slice(1);
  if (name[0] === "@") return el.addEventListener(key, v);
  if (name === "ref") return v instanceof Signal ? void (v.value = el) : v(el);
  const set = name[0] === "."
    ? (/** @type {any} */ x) => {
      if (el[key] !== x) el[key] = x;
    }
    : name[0] === "?"
    ? (/** @type {any} */ x) => el.toggleAttribute(key, !!x)
    : name === "style"
    ? (/** @type {any} */ x) => {
      el.style.cssText = x ?? "";
    } // a style attribute would need unsafe-inline
    : (/** @type {any} */ x) =>
      x === null || x === undefined || x === false
        ? el.removeAttribute(name)
        : el.setAttribute(name, x === true ? "" : String(x));
  const get = live(v);
  if (get) {
    effect(() => {
      set(get());
    });
  } else set(v);
}

/** @param {any} v @returns {Node[]} */
const toNodes = (v) =>
  v === null || v === undefined || v === false || v === true
    ? []
    : Array.isArray(v)
    ? v.flatMap(toNodes)
    : v instanceof DocumentFragment
    ? [...v.childNodes]
    : [v instanceof Node ? v : new Text(String(v))];

/** @param {Comment} mark @param {any} v */
function child(mark, v) {
  const get = live(v);
  if (!get) return mark.replaceWith(...toNodes(v));
  if (get.list) return get.list(mark);
  /** @type {Node[]} */ let now = [];
  effect(() => {
    const next = get();
    if (now.length === 1 && now[0] instanceof Text && (typeof next === "string" || typeof next === "number")) {
      now[0].data = String(next);
      return;
    }
    for (const n of now) /** @type {ChildNode} */ (n).remove();
    mark.before(...(now = toNodes(next)));
  });
}

/** A keyed list: rows keep their DOM while their key stays. @template T @param {() => readonly T[]} items @param {(x: T) => unknown} key @param {(x: T) => Element} row */
export function each(items, key, row) {
  const get = () => null;
  get.list = (/** @type {Comment} */ mark) => {
    /** @type {Map<unknown, { el: Element, stop: () => void }>} */ let rows = new Map();
    effect(() => {
      const next = new Map();
      let at = /** @type {ChildNode | null} */ (null);
      const list = items();
      for (const x of list) {
        const k = key(x);
        let r = rows.get(k);
        if (!r) {
          const made = /** @type {any} */ ({});
          made.stop = scope(() => {
            made.el = untracked(() => row(x));
          });
          r = made;
        }
        next.set(k, r);
        rows.delete(k);
      }
      for (const r of rows.values()) {
        r.stop();
        r.el.remove();
      }
      rows = next;
      at = mark;
      for (const r of [...rows.values()].reverse()) {
        if (r.el.nextSibling !== at) at.before(r.el);
        at = r.el;
      }
    });
    onDispose(() => {
      for (const r of rows.values()) r.stop();
    });
  };
  return get;
}

/** Base of every custom element: light DOM, `render()` runs once per connection, its effects end with it. */
export class View extends HTMLElement {
  /** @type {(() => void) | undefined} */ #stop;
  connectedCallback() {
    this.#stop = scope(() => {
      const n = this.render();
      if (n) this.replaceChildren(n);
    });
  }
  disconnectedCallback() {
    this.#stop?.();
  }
  /** @returns {Node | void} */ render() {}
}
