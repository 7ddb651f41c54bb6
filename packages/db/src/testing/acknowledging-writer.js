// @ts-check
// A process to be killed: writes people one after another and says each id once the database has acknowledged it.
// It runs the build, as a server does. Parameters: the data folder, the first id.
import { openDatabase } from "../../dist/index.js";

const [dataDir = "", firstId = "1"] = process.argv.slice(2);
const { db } = await openDatabase({ dataDir });
for (let id = Number(firstId); ; id++) {
  await db.$transaction([
    db.person.create({ data: { id, name: `Person ${id}` } }),
    db.title.create({ data: { tmdbId: id, mediaType: "movie", title: `Title ${id}` } }),
  ]);
  process.stdout.write(`${id}\n`);
}
