import { formats } from "../text/formats.ts";
import { text as frame } from "../text/ru.ts";
import type { text as en } from "./text.en.ts";

/** Что сделано, как это стоит после имени: настоящее время не знает рода. */
const did: Readonly<Record<string, string>> = {
  "correction.create": "пишет поправку",
  "correction.revise": "меняет поправку",
  "correction.deactivate": "выключает поправку",
  "correction.reactivate": "включает поправку",
  "correction.expire": "завершает поправку",
  "suggestion.dismiss": "отклоняет предложение",
  "outcome.record": "сообщает, что кто-то сделал",
  "outcome.retract": "берёт ответ назад",
  "watchlist.set": "меняет, чем название стоит в списке",
  "watchlist.rate": "ставит оценку названию",
  "watchlist.remove": "убирает название из списка",
  "training.start": "начинает обучение",
  "training.cancel": "прерывает обучение",
  "training.evaluate": "отправляет версию на сравнение",
  "training.cancel_evaluation": "прерывает сравнение версии",
  "training.derive": "делает версию с другими настройками",
  "training.shadow": "переключает теневой режим версии",
  "training.traffic": "меняет долю людей у версии",
  "training.promote": "даёт версии решать",
  "training.rollback": "возвращает прежнюю версию",
  "alert.acknowledge": "присматривает за тревогой",
  "settings.set": "меняет правила",
  "apiKey.create": "делает ключ",
  "apiKey.revoke": "отзывает ключ",
  "account.create": "заводит учётную запись",
  "account.role": "меняет чью-то роль",
  "demo.loaded": "наполняет демонстрацию",
};

const subjectTypes: Readonly<Record<string, string>> = {
  correction: "Поправки",
  suggestion: "Предложения",
  outcome: "Ответы",
  title: "Названия в списках",
  training: "Версии",
  alert: "Тревоги",
  settings: "Правила",
  apiKey: "Ключи",
  user: "Учётные записи",
  demo: "Демонстрация",
};

const leafName: Readonly<Record<string, string>> = {
  activeVersion: "Решает",
  forced: "В обход допуска",
  share: "Доля людей",
  on: "Теневой режим",
  from: "С",
  to: "По",
  modelVersion: "Версия",
  status: "Состояние",
  rating: "Оценка",
  role: "Роль",
  until: "Не предлагать до",
  "weights.genre": "Вес жанров",
  "weights.person": "Вес людей в титрах",
  "weights.taste": "Вес похожих людей",
  "weights.wantSignal": "Вес спроса",
  "weights.drop": "Вес риска, что бросят",
  "policy.temperature": "Температура жребия",
  "policy.exploredShare": "Списки по жребию",
  "policy.poolSize": "Из скольких названий тянется жребий",
  "policy.perComponent": "Лучших в каждой составляющей",
};

const SHARES: ReadonlySet<string> = new Set(["share", "policy.exploredShare"]);
const INSTANTS: ReadonlySet<string> = new Set(["from", "to", "until"]);
const statusName: Readonly<Record<string, string>> = { want: "хочу", watched: "видели", dropped: "не досмотрели" };
const roleName: Readonly<Record<string, string>> = { user: "зритель", admin: "администратор" };

/** Как люди читают сохранённое значение. */
const leafValue: typeof en.leafValue = (path, value) => {
  if (value === null) return "ничего";
  if (typeof value === "boolean") return value ? "да" : "нет";
  if (typeof value === "number") return SHARES.has(path) ? formats.finePercent(value) : formats.number(value);
  if (INSTANTS.has(path) && !Number.isNaN(Date.parse(value))) return formats.moment(value);
  if (path === "role") return roleName[value] ?? value;
  return path === "status" ? (statusName[value] ?? value) : value;
};

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** Все фразы журнала действий по-русски. */
export const text: typeof en = {
  brand: frame.brand,
  title: "Кто что сделал?",
  lead: "Каждое действие, которое меняет то, что видят другие, и что стояло там до него. Исправить здесь ничего нельзя.",
  defaultRange: "За последние 28 дней, если не выбраны другие даты.",
  did: (action) => did[action] ?? action,
  wished: "просит об этом для себя",
  actions: Object.entries(did).map(([value, words]) => ({ value, label: capital(words) })),
  subjectTypes: Object.entries(subjectTypes).map(([value, label]) => ({ value, label })),
  product: "Сам Dailies",
  gone: "Кто-то, кого здесь уже нет",
  forWhom: "· для кого:",
  rules: "Правила",
  key: (name, scopes) => `${name}: ${formats.and(scopes)}`,
  unknown: {
    key: "Ключ",
    title: "Название",
    user: "Учётная запись",
    version: "Версия",
    person: "Для одного человека",
  },
  filters: {
    legend: "Отбор",
    who: "Кто",
    forWhom: "Для кого",
    anyone: "Кто угодно",
    action: "Что делает",
    subject: "С чем",
    any: "Все",
    one: "Только одно",
    from: "С",
    to: "По, включительно",
    clear: "Сбросить отбор",
    also: "Отобрано ещё и так",
    remove: (filter) => `Убрать: ${filter}`,
  },
  details: "Всё, что там было",
  differences: (count) =>
    `${formats.count(count)} ${formats.plural(count, { one: "отличие", few: "отличия", other: "отличий" })}`,
  story: "Всё, что с этим было",
  storyOf: (what) => `Всё, что с этим было: ${what}`,
  leafName: (path) => leafName[path] ?? path,
  leafValue,
  entries: (count) =>
    `Пока ${formats.count(count)} ${formats.plural(count, { one: "запись", few: "записи", other: "записей" })}.`,
  end: "Это все.",
  more: "Более ранние записи",
  emptyTitle: "Такого никто не делал",
  empty: "По этому отбору ничего нет. Уберите что-нибудь из него или возьмите другие даты.",
  emptyAll: "За последние 28 дней вручную ничего не меняли.",
};
