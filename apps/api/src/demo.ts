import { loadDemo } from "@dailies/demo";
import { type Context, ensureAccount } from "@dailies/ml-feedback";
import { hashPassword } from "better-auth/crypto";

type Deps = Pick<Context, "db" | "now">;

/**
 * Fills a fresh installation with the demo, or leaves a filled one as it is; tells in whole percents how far it is and was.
 * Returns whether the demo is there afterwards.
 */
export async function fillWithDemo(deps: Deps, tell: (percent: number, before: number) => void): Promise<boolean> {
  let told = -1;
  const { present } = await loadDemo({
    ...deps,
    createAccount: async ({ password, ...account }) =>
      ensureAccount(deps, { ...account, passwordHash: await hashPassword(password) }),
    onProgress: (done, total) => {
      const percent = Math.floor((100 * done) / total);
      if (percent > told) tell(percent, told);
      told = percent;
    },
  });
  return present;
}
