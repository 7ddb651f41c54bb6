import { BackupError, DataFolderInUseError, isUnavailable, SchemaMismatchError } from "@dailies/db";
import { DomainError } from "@dailies/ml-feedback";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { adminCreateCommand, apiKeyCreateCommand } from "../commands/access.commands.ts";
import { evaluateCommand } from "../commands/evaluate.command.ts";
import { type ExportOptions, exportDecisionsCommand } from "../commands/export.command.ts";
import { type FitOptions, fitCommand } from "../commands/fit.command.ts";
import {
  HISTORY_SERVICES,
  type ImportHistoryOptions,
  importHistoryCommand,
} from "../commands/import-history.command.ts";
import { importMovieLensCommand } from "../commands/import-movielens.command.ts";
import { backupCommand, doctorCommand, restoreCommand, seedCommand } from "../commands/installation.commands.ts";
import { type MetricsOptions, metricsCommand } from "../commands/metrics.command.ts";
import { type QualityOptions, qualityCommand } from "../commands/quality.command.ts";
import { type ReplayCommandOptions, replayCommand } from "../commands/replay.command.ts";
import {
  type SimulateCommandOptions,
  type SimulateSeedsOptions,
  simulateCommand,
  simulateSeedsCommand,
} from "../commands/simulate.command.ts";
import {
  modelsCommand,
  promoteCommand,
  rollbackCommand,
  type TrainOptions,
  trainCommand,
} from "../commands/training.commands.ts";
import type { EvaluateOptions } from "../evaluate/evaluation.ts";
import { FORMATS } from "../export/write-decisions.ts";
import { CommandError, WrongUsageError } from "./command-error.ts";
import type { Env } from "./env.ts";
import type { Answer } from "./output.ts";

const [DONE, FAILED, WRONG_USAGE] = [0, 1, 2];

/** Failures whose message tells a person what to do; any other is a fault of ours. */
const EXPECTED = [CommandError, WrongUsageError, DomainError, BackupError, DataFolderInUseError, SchemaMismatchError];

const wholeNumber = (text: string): number => {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError("Expected a whole number above 0.");
  return Number(text);
};
const instant = (text: string): string => {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1900 || at.getUTCFullYear() >= 2100) {
    throw new InvalidArgumentError("Expected a date between 1900 and 2100, like 2015-01-01.");
  }
  return at.toISOString();
};
const positive = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0 && value < Number.POSITIVE_INFINITY))
    throw new InvalidArgumentError("Expected a number above 0.");
  return value;
};
const constant = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0))
    throw new InvalidArgumentError("Expected a number of at least 0, or Infinity.");
  return value;
};
const share = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError("Expected a number from 0 to 1.");
  return value;
};
const names = (text: string): string[] => {
  const given = text.split(",").map((name) => name.trim());
  if (given.includes("")) throw new InvalidArgumentError("Expected names of columns with commas between them.");
  return given;
};
const collect = (value: string, before: readonly string[]): string[] => [...before, value];

const SERVICE_NAMES = { letterboxd: "Letterboxd", imdb: "IMDb", trakt: "Trakt" } as const;

type Answering<Args extends unknown[]> = (...args: Args) => Promise<Answer>;

/** The commands; `say` gets what each answers. */
const createProgram = (env: Env, say: (answer: Answer, asJson: boolean) => void): Command => {
  const program = new Command("dailies")
    .description("The feedback loop for movie and TV recommendations, at the terminal.")
    .exitOverride()
    .showHelpAfterError("(--help lists what there is)");
  const command = (parent: Command, usage: string, description: string) =>
    parent
      .command(usage)
      .description(description)
      .option("--json", "one JSON document on standard output, nothing else");
  const answering =
    <Args extends unknown[]>(work: Answering<Args>) =>
    async (...given: [...Args, Command]) => {
      const { json, ...options } = (given.at(-1) as Command).opts();
      say(await work(...([...given.slice(0, -2), options] as unknown as Args)), json === true);
    };

  const imports = program.command("import").description("bring data in");
  command(imports, "movielens <folder>", "people, films and ratings of a MovieLens folder")
    .option(
      "--catalogue <file>",
      "titles with genres and people, one JSON object a line; may be given again",
      collect,
      [],
    )
    .action(
      answering((folder: string, options: { catalogue: string[] }) =>
        importMovieLensCommand(env, folder, options.catalogue),
      ),
    );
  for (const service of HISTORY_SERVICES)
    command(
      imports,
      `${service} <file...>`,
      `a person's own history from ${SERVICE_NAMES[service]}: its files or its archive`,
    )
      .requiredOption("--user <email>", "whose it is")
      .option("--preview", "look at it, save nothing", false)
      .option("--likeliest", "take doubtful titles for the likeliest", false)
      .action(
        answering((paths: string[], options: ImportHistoryOptions) =>
          importHistoryCommand(env, service, { paths, ...options }),
        ),
      );
  command(program, "replay", "the whole loop over imported people's past, in a database of its own")
    .option("--users <n>", "how many people", wholeNumber, 100)
    .option("--from <date>", "only moments from then on", instant)
    .option("--force", "go past the gate with the version it learns", false)
    .option("--reason <text>", "why; kept in the audit", "")
    .action(answering((options: ReplayCommandOptions) => replayCommand(env, options)));
  command(program, "simulate", "the whole loop with invented people whose tastes are known, in a database of its own")
    .option("--users <n>", "how many people", wholeNumber, 200)
    .option("--rounds <n>", "how often each gets a list", wholeNumber, 20)
    .option("--seed <n>", "which world", wholeNumber, 1)
    .option("--plot <file>", "where to draw the learning curve, as SVG")
    .action(answering((options: SimulateCommandOptions) => simulateCommand(env, options)));
  command(program, "simulate-seeds", "the same in many worlds, with an interval over worlds")
    .option("--seeds <n>", "how many worlds", wholeNumber, 10)
    .option("--users <n>", "how many people in each", wholeNumber, 100)
    .option("--rounds <n>", "how often each gets a list", wholeNumber, 8)
    .option("--seed <n>", "the first world", wholeNumber, 1)
    .option("--plot <file>", "where to draw the learning curve, as SVG")
    .action(answering((options: SimulateSeedsOptions) => simulateSeedsCommand(env, options)));
  command(program, "quality <folder>", "how good the lists are on a MovieLens folder, beside other ways to recommend")
    .option("--catalogue <file>", "genres and people of its films; may be given again", collect, [])
    .option("--protocol <name>", "how ratings are held out", "leave-last-5")
    .option("--lists <file>", "where to write the ten titles for each person, one JSON object a line")
    .action(answering((folder: string, options: QualityOptions) => qualityCommand(env, folder, options)));
  command(program, "train", "learn a new model version from mature decisions")
    .option("--from <date>", "decisions from then on", instant)
    .option("--to <date>", "decisions before then", instant)
    .addOption(
      new Option("--position <how>", "what corrects for places being looked at less")
        .choices(["offset", "examination"])
        .default("offset"),
    )
    .option("--propensity-weights", "also fit with each row weighted by how rarely it is drawn; kept if better", false)
    .action(answering((options: TrainOptions) => trainCommand(env, options)));
  command(program, "models", "the model versions").action(answering(() => modelsCommand(env)));
  command(program, "promote <version>", "switch a version on, if its gate lets it")
    .option("--force", "go past the gate", false)
    .option("--reason <text>", "why; kept in the audit", "")
    .action(
      answering((version: string, options: { force: boolean; reason: string }) =>
        promoteCommand(env, version, options),
      ),
    );
  command(program, "rollback", "back to the version before")
    .requiredOption("--reason <text>", "why; kept in the audit")
    .action(answering((options: { reason: string }) => rollbackCommand(env, options.reason)));
  command(program, "evaluate <rounds>", "what another policy would have been worth, from anybody's log, CSV or Parquet")
    .option("--clip <number>", "the largest weight of clipped-ips; otherwise chosen from the log", constant)
    .option("--switch <number>", "the largest weight that switch-dr uses; otherwise chosen from the log", constant)
    .option("--shrink <number>", "how little dros shrinks weights; otherwise chosen from the log", constant)
    .option("--margin <number>", "differences within it do not matter", positive, 0.01)
    .option("--max-weight <number>", "known beforehand: no weight can be larger", positive)
    .action(answering((file: string, options: EvaluateOptions) => evaluateCommand(env, file, options)));
  command(program, "fit <rows>", "a logistic regression on anybody's table, CSV or Parquet")
    .requiredOption("--features <names>", "columns, commas between them", names)
    .requiredOption("--label <name>", "the column to predict, 0 or 1")
    .option("--weight <name>", "how much each row counts")
    .option("--c <number>", "the weight of the data against the penalty", positive, 1)
    .option("--no-penalty", "none at all")
    .option("--nonnegative", "no coefficient below 0", false)
    .action(answering((file: string, options: FitOptions) => fitCommand(env, file, options)));
  command(program, "metrics <predictions>", "how good anybody's predicted probabilities are, CSV or Parquet")
    .requiredOption("--label <name>", "what happened, 0 or 1")
    .requiredOption("--probability <name>", "what was predicted, from 0 to 1")
    .option("--weight <name>", "how much each row counts")
    .option("--threshold <number>", "from here on a yes", share, 0.5)
    .action(answering((file: string, options: MetricsOptions) => metricsCommand(env, file, options)));
  const exports = program.command("export").description("take data out");
  command(exports, "decisions", "every decision with its reasons, label and outcomes")
    .addOption(new Option("--format <name>", "how").choices(FORMATS).makeOptionMandatory())
    .option("--out <file>", "otherwise to standard output")
    .action(answering((options: ExportOptions) => exportDecisionsCommand(env, options)));
  const admin = program.command("admin").description("administrators");
  command(admin, "create <email>", "make an administrator")
    .option("--name <name>", "as shown")
    .option("--password <password>", "otherwise one is made and told once")
    .action(
      answering((email: string, options: { name?: string; password?: string }) =>
        adminCreateCommand(env, email, options),
      ),
    );
  const apiKey = program.command("api-key").description("keys for servers");
  command(apiKey, "create <name>", "make a key; it is told once")
    .option("--scope <scope>", "what it may do; may be given again", collect, [])
    .action(
      answering((name: string, options: { scope: string[] }) =>
        apiKeyCreateCommand(
          env,
          name,
          options.scope.length > 0 ? options.scope : ["decisions:write", "outcomes:write"],
        ),
      ),
    );
  command(program, "seed", "the demo: titles, people, a history, two accounts").action(
    answering(() => seedCommand(env)),
  );
  command(program, "backup [file]", "the embedded database as one file").action(
    answering((file?: string) => backupCommand(env, file)),
  );
  command(program, "restore <file>", "the embedded database from a backup").action(
    answering((file: string) => restoreCommand(env, file)),
  );
  command(program, "doctor", "what is wrong with this installation, and how to mend it").action(
    answering(() => doctorCommand(env)),
  );
  return program;
};

/** Runs one command line and gives its exit status: 0 done, whatever the verdict; 1 a clear error; 2 wrong usage. */
export const run = async (args: readonly string[], env: Env): Promise<number> => {
  const say = ({ json, text }: Answer, asJson: boolean) => {
    // A command that sent its data to standard output has nothing more to say there.
    if (asJson || text !== "") process.stdout.write(`${asJson ? JSON.stringify(json, null, 2) : text}\n`);
  };
  try {
    await createProgram(env, say).parseAsync(args, { from: "user" });
    return DONE;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USAGE;
    process.stderr.write(`${messageOf(error)}\n`);
    return error instanceof WrongUsageError ? WRONG_USAGE : FAILED;
  }
};

const messageOf = (error: unknown): string => {
  if (EXPECTED.some((kind) => error instanceof kind)) return (error as Error).message;
  if (isUnavailable(error)) return "The database cannot be reached. `pnpm dailies doctor` says more.";
  return `This should not have happened: ${error instanceof Error ? error.message : String(error)}`;
};
