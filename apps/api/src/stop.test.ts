import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { startTestServer } from "./testing/test-server.ts";

describe("stopping", () => {
  it("answers a request that has begun, and no new one", async () => {
    await using server = await startTestServer();
    const { cookie } = await server.newPerson();
    const half = request(`${server.url}/trpc/recommendations.create`, {
      method: "POST",
      headers: { "content-type": "application/json", "content-length": 2, cookie, origin: server.url },
    });
    half.write("{");
    // The server has met the first half when it has answered a request sent after it on another connection.
    await server.fetch("/health");

    const stopped = server.stop();
    half.end("}");
    const [response] = await once(half, "response");
    expect(response.statusCode).toBe(200);
    expect(JSON.parse(await text(response))).toHaveProperty("result.data.listId");
    await stopped;
    await expect(server.fetch("/health")).rejects.toThrow("fetch failed");
  });

  it("ends streams, which would never end by themselves", async () => {
    await using server = await startTestServer();
    const { cookie } = await server.newPerson("admin");
    const input = encodeURIComponent(JSON.stringify({ modelVersion: "default-1" }));
    const stream = await server.fetch(`/trpc/trainings.progress?input=${input}`, {
      headers: { cookie, accept: "text/event-stream" },
    });
    expect(stream.headers.get("content-type")).toMatch(/^text\/event-stream/);
    const ended = stream.text().catch((error: Error) => error.message);
    await server.stop();
    expect(await ended).toEqual(expect.any(String));
  });

  it("does not wait for connections that never asked anything, as browsers keep them", async () => {
    await using server = await startTestServer();
    const { port, hostname } = new URL(server.url);
    const silent = connect(Number(port), hostname);
    await once(silent, "connect");
    await server.fetch("/health");
    const closed = once(silent, "close");
    await server.stop();
    await closed;
  });

  it("may be asked for twice", async () => {
    await using server = await startTestServer();
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
  });
});
