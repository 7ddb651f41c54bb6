import { apiError } from "@dailies/ui";
import { type RefObject, useEffect, useRef } from "react";
import { auth, client, type Decision, queryClient } from "../api.ts";
import { createScreenWatch } from "./on-screen.ts";
import { createShownQueue, type SendResult, type ShownQueue } from "./shown-queue.ts";

const send = async (decisionIds: readonly string[], leaving: boolean): Promise<SendResult> => {
  try {
    if (leaving) {
      const body = JSON.stringify({ decisionIds });
      const headers = { "content-type": "application/json" };
      await fetch("/trpc/decisions.markShown", { method: "POST", keepalive: true, headers, body });
    } else {
      await client.decisions.markShown.mutate({ decisionIds: [...decisionIds] });
    }
    return "taken";
  } catch (error) {
    const status = apiError(error)?.data?.httpStatus;
    return status === 400 || status === 404 ? "refused" : "unreachable";
  }
};

const readKept = (storageKey: string): string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
};

const writeKept = (storageKey: string, ids: readonly string[]) =>
  ids.length > 0 ? localStorage.setItem(storageKey, JSON.stringify(ids)) : localStorage.removeItem(storageKey);

const personHere = () => queryClient.getQueryData(auth.session.queryKey)?.userId;

/** Every tab of a person keeps under the same name, so each change begins with what the others left there. */
const openQueue = (userId: string): ShownQueue => {
  const storageKey = `dailies.shown.${userId}`;
  const queue = createShownQueue({
    // Whoever sits here by then, their own showings are told by them alone.
    send: async (ids, leaving) => (personHere() === userId ? send(ids, leaving) : "unreachable"),
    kept: readKept(storageKey),
    keep: (id) => writeKept(storageKey, [...new Set([...readKept(storageKey), id])]),
    forget: (ids) =>
      writeKept(
        storageKey,
        readKept(storageKey).filter((id) => !ids.includes(id)),
      ),
    later: (run, delayMs) => setTimeout(run, delayMs),
  });
  window.addEventListener("pagehide", queue.leave);
  window.addEventListener("online", queue.resume);
  return queue;
};

const queues = new Map<string, ShownQueue>();
/** Each person's own: what one left unsent is never reported as another's. */
const queueOfThisPerson = (): ShownQueue | null => {
  const userId = personHere();
  if (userId === undefined) return null;
  const queue = queues.get(userId) ?? openQueue(userId);
  queues.set(userId, queue);
  return queue;
};

/** What an earlier visit left unsent goes out as soon as the person is back, wherever they come in. */
export const useResumeShown = (userId: string | undefined): void => {
  useEffect(() => {
    if (userId !== undefined) queueOfThisPerson()?.resume();
  }, [userId]);
};

const watch = createScreenWatch((decisionId) => queueOfThisPerson()?.add(decisionId));

/** Put on a card: reports its decision as shown once it was on screen for a second. */
export const useMarkShown = (decision: Decision): RefObject<HTMLElement | null> => {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    return ref.current && decision.shownAt === null ? watch(ref.current, decision.id) : undefined;
  }, [decision.id, decision.shownAt]);
  return ref;
};

/** Who answers has seen it: the server hears of the showing before it hears of the answer. */
export const markAnswered = async (decision: Decision): Promise<void> => {
  const queue = queueOfThisPerson();
  if (decision.shownAt === null) queue?.add(decision.id);
  await queue?.flush();
};
