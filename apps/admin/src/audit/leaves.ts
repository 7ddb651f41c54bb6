import type { Entry } from "./text.ts";

type Json = Entry["after"];
export type Leaf = string | number | boolean | null;
export type LeafChange = { readonly path: string; readonly before: Leaf; readonly after: Leaf };

/** A document's values by their dotted path; a list is one value. */
const leavesOf = (document: Json, path = ""): [string, Leaf][] => {
  if (Array.isArray(document))
    return [
      [path, document.map((each) => (typeof each === "object" ? JSON.stringify(each) : String(each))).join(", ")],
    ];
  if (document === null || typeof document !== "object") return [[path, document]];
  return Object.entries(document).flatMap(([key, value]) => leavesOf(value, path === "" ? key : `${path}.${key}`));
};

/** Where two documents differ, in the order of the newer one; what one of them lacks is nothing. */
export const leavesThatDiffer = (before: Json, after: Json): LeafChange[] => {
  const [one, other] = [new Map(leavesOf(before)), new Map(leavesOf(after))];
  return [...new Set([...other.keys(), ...one.keys()])]
    .filter((path) => path !== "")
    .map((path) => ({ path, before: one.get(path) ?? null, after: other.get(path) ?? null }))
    .filter((change) => change.before !== change.after);
};
