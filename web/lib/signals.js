// Fine-grained reactivity. Reading `.value` inside an effect or computed subscribes it; effects run once per
// burst of changes, in a microtask. Whatever is made inside `scope` is disposed with it.

/** @typedef {{ deps: Set<Set<Reaction>>, changed(): void }} Reaction */
/** @type {Reaction | null} */ let active = null;
/** @type {(() => void)[] | null} */ let owner = null;
/** @type {Set<() => void>} */ const queue = new Set();
/** @type {Promise<void> | null} */ let flush = null;

/** @param {Set<Reaction>} subs */
const track = (subs) => {
  if (active) {
    subs.add(active);
    active.deps.add(subs);
  }
};
/** @param {Set<Reaction>} subs */
const notify = (subs) => {
  for (const r of [...subs]) r.changed();
};
/** @param {Reaction} r */
const unlink = (r) => {
  for (const d of r.deps) d.delete(r);
  r.deps.clear();
};

/** @template T @param {Reaction} r @param {() => T} fn @returns {T} */
const observe = (r, fn) => {
  const was = active;
  active = r;
  try {
    return fn();
  } finally {
    active = was;
  }
};

/** @template T */
export class Signal {
  /** @type {Set<Reaction>} */ #subs = new Set();
  #v;
  /** @param {T} v */ constructor(v) {
    this.#v = v;
  }
  get value() {
    track(this.#subs);
    return this.#v;
  }
  set value(v) {
    if (!Object.is(v, this.#v)) {
      this.#v = v;
      notify(this.#subs);
    }
  }
  peek() {
    return this.#v;
  }
  /** @param {(v: T) => T} fn */ update(fn) {
    this.value = fn(this.#v);
  }
}
/** @template T @param {T} v */
export const signal = (v) => new Signal(v);

/** A derived value, computed when first read after a change. @template T @param {() => T} fn @returns {{ readonly value: T }} */
export function computed(fn) {
  /** @type {Set<Reaction>} */ const subs = new Set();
  /** @type {T} */ let v;
  let dirty = true;
  /** @type {Reaction} */ const r = {
    deps: new Set(),
    changed() {
      if (!dirty) {
        dirty = true;
        notify(subs);
      }
    },
  };
  owner?.push(() => unlink(r));
  return {
    get value() {
      track(subs);
      if (dirty) {
        unlink(r);
        v = observe(r, fn);
        dirty = false;
      }
      return v;
    },
  };
}

/**
 * A derived value that tells only real changes, where `computed` tells every possible one: for holes that make DOM anew.
 *
 * @template T @param {() => T} fn @returns {Signal<T>}
 */
export function steady(fn) {
  const kept = signal(untracked(fn));
  effect(() => {
    kept.value = fn();
  });
  return kept;
}

/** Runs `fn` now and after each change of what it read; `fn` may return a clean-up. @param {() => void | (() => void)} fn */
export function effect(fn) {
  /** @type {(() => void) | undefined} */ let undo;
  const stop = () => {
    queue.delete(run);
    undo?.();
    unlink(r);
    undo = undefined;
  };
  const run = () => {
    stop();
    undo = observe(r, () => scope(fn));
  };
  /** @type {Reaction} */ const r = {
    deps: new Set(),
    changed() {
      queue.add(run);
      flush ??= Promise.resolve().then(drain);
    },
  };
  run();
  owner?.push(stop);
  return stop;
}
function drain() {
  for (let turn = 0; queue.size; turn++) {
    if (turn > 100) {
      queue.clear();
      throw new Error("effects keep changing what they read");
    }
    const now = [...queue];
    queue.clear();
    for (const run of now) {
      try {
        run();
      } catch (e) {
        reportError(e);
      }
    }
  }
  flush = null;
}
/** Resolves when every pending effect has run (for tests and measuring). */
export const settled = () => flush ?? Promise.resolve();

/** Collects what `fn` makes; returns the disposer. @param {() => void | (() => void)} fn @returns {() => void} */
export function scope(fn) {
  const was = owner;
  /** @type {(() => void)[]} */ const mine = [];
  owner = mine;
  try {
    const undo = fn();
    if (typeof undo === "function") mine.push(undo);
  } finally {
    owner = was;
  }
  return () => {
    for (const d of mine.splice(0)) d();
  };
}
/** @param {() => void} fn */
export const onDispose = (fn) => {
  owner?.push(fn);
};
/** @template T @param {() => T} fn @returns {T} */
export const untracked = (fn) => {
  const was = active;
  active = null;
  try {
    return fn();
  } finally {
    active = was;
  }
};
