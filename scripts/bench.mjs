import { build, install } from "./prepare.mjs";

install();
build({ task: "bench", quiet: false });
