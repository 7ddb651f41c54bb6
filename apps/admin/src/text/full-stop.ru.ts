/** Конец фразы; у «2026 г.» и «п. п.» точка уже стоит. */
export const withFullStop = (words: string): string => (words.endsWith(".") ? words : `${words}.`);
