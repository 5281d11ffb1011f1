// For tests: an index as the server would send it.

const SHAPES = [1000, 750, 1333, 1778, 563, 1500];

/** @param {number} total @param {number} [perDay]  0: not sorted by date @returns {ArrayBuffer} */
export function fakeBytes(total, perDay = 110) {
  const runs = perDay === 0 ? undefined : Array.from(
    { length: Math.ceil(total / perDay) },
    (_, k) => [20700 - k, Math.min(perDay, total - k * perDay)],
  );
  const json = JSON.stringify({ v: 1, total, version: 7, runs }), head = json.padEnd(Math.ceil(json.length / 8) * 8);
  const first = 8 + head.length, bytes = new ArrayBuffer(first + total * 9);
  new Uint8Array(bytes).set(new TextEncoder().encode("ATL1"));
  new DataView(bytes).setUint32(4, head.length, true);
  new Uint8Array(bytes, 8).set(new TextEncoder().encode(head));
  new Uint32Array(bytes, first, total).forEach((_, i, ids) => ids[i] = total - i);
  new Uint16Array(bytes, first + total * 4, total).forEach((_, i, ratio) => ratio[i] = SHAPES[(i * 7919) % 6]);
  return bytes;
}
