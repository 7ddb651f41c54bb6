import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { listTrainingDetails } from "./trainings.repository.ts";
import type { CompareTrainingsOutput, TrainingDetail } from "./trainings.schema.ts";

/** Versions side by side, in the order asked for. */
export async function compareVersions(
  { db }: Pick<Context, "db">,
  modelVersions: readonly string[],
): Promise<CompareTrainingsOutput> {
  const asked = [...new Set(modelVersions)];
  if (asked.length < 2)
    throw new DomainError("invalid_input", "Name at least two different versions to compare.", "modelVersions");
  const found = new Map((await listTrainingDetails(db, asked)).map((each) => [each.modelVersion, each]));
  const items = asked.map((modelVersion) => {
    const item = found.get(modelVersion);
    if (item === undefined)
      throw new DomainError("training_not_found", `There is no model version ${modelVersion}.`, "modelVersions");
    return item;
  });
  const measured = items.filter(({ metrics }) => metrics !== null);
  const sameDecisions = measured.length > 1 && new Set(measured.map(reportedOn)).size === 1;
  return { items, sameDecisions };
}

/** What a version was measured on; two that name the same thing saw the same decisions. */
const reportedOn = ({ dataHash, trainingDateRange, modelVersion }: TrainingDetail): string =>
  dataHash === null ? modelVersion : `${dataHash} ${trainingDateRange?.reportFrom ?? ""}`;
