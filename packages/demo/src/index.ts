// What a fresh installation starts with.
export { DEMO_ADMIN, DEMO_VIEWER, type DemoHost, loadDemo } from "./load-demo.ts";
