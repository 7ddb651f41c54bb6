import { meaningColour } from "@dailies/ui";
import { Text, Title } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import type { Gate } from "../api.ts";
import { text } from "../text/text.ts";
import { text as beside } from "./text.ts";
import classes from "./trainings.module.css";

/** What stands between a version and everybody's lists, each check in words. */
export const GateChecks = ({ gate }: { readonly gate: Gate }) => (
  <section>
    <Title order={3} size="h5" mb="xs">
      {gate.passed ? text.trainings.gatePassed : text.trainings.gateRefused}
    </Title>
    <ul className={classes.checks}>
      {gate.checks.map(({ name, passed, says, found }) => {
        const Icon = passed ? IconCircleCheck : IconCircleX;
        return (
          <li key={name}>
            <Icon
              size={20}
              stroke={1.8}
              color={meaningColour(passed ? "success" : "danger")}
              role="img"
              aria-label={passed ? text.trainings.passed : text.trainings.refused}
            />
            {found ? (
              <Text size="sm">{beside.gate(found, passed)}</Text>
            ) : (
              <Text size="sm" lang="en">
                {says}
              </Text>
            )}
          </li>
        );
      })}
    </ul>
  </section>
);
