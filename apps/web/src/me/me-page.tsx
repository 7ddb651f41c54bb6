import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { auth, type ExportFormat } from "../api.ts";
import { failureMessage } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";
import { EraseDialog } from "./erase-dialog.tsx";
import { useDownload } from "./use-download.ts";

const FORMATS: readonly ExportFormat[] = ["json", "letterboxd", "letterboxd-watchlist"];

type SectionProps = { readonly title: string; readonly lead: string; readonly children: ReactNode };

const Section = ({ title, lead, children }: SectionProps) => (
  <section>
    <Title order={2} size="h4">
      {title}
    </Title>
    <Text c="dimmed" mb="sm">
      {lead}
    </Text>
    {children}
  </section>
);

const Downloads = () => {
  const { text } = useText();
  const { download, megabytes } = useDownload();
  return (
    <>
      <Group gap="sm">
        {FORMATS.map((format) => (
          <Button
            key={format}
            variant="default"
            leftSection={<IconDownload size={18} stroke={1.6} aria-hidden />}
            loading={download.isPending && download.variables === format}
            disabled={download.isPending}
            onClick={() => download.mutate(format)}
          >
            {text.me.formats[format]}
          </Button>
        ))}
      </Group>
      <Text size="sm" mt="xs" role="status" c={download.error ? "var(--mantine-color-error)" : "dimmed"}>
        {download.isPending && text.me.collecting(megabytes)}
        {download.error && failureMessage(download.error, text)}
      </Text>
    </>
  );
};

export const MePage = () => {
  const { text } = useText();
  const { data: session } = useQuery(auth.session);
  const [isErasing, setIsErasing] = useState(false);
  return (
    <Stack gap="xl" maw={760}>
      <title>{`${text.me.title} · ${text.brand}`}</title>
      <div>
        <Title order={1}>{text.me.title}</Title>
        {session && <Text c="dimmed">{text.me.signedInAs(session.name, session.email)}</Text>}
      </div>
      <Section title={text.me.bringTitle} lead={text.me.bringLead}>
        <Button renderRoot={(props) => <Link {...props} to="/bring" />}>{text.me.bring}</Button>
      </Section>
      <Section title={text.me.takeTitle} lead={text.me.takeLead}>
        <Downloads />
      </Section>
      <Section title={text.me.eraseTitle} lead={text.me.eraseLead}>
        <Button variant="default" onClick={() => setIsErasing(true)}>
          {text.me.erase}
        </Button>
      </Section>
      {isErasing && session && <EraseDialog email={session.email} onClose={() => setIsErasing(false)} />}
    </Stack>
  );
};
