import { createFormats } from "@dailies/ui";
import { describe, expect, it } from "vitest";
import { en } from "../text/en.ts";
import { ru } from "../text/ru.ts";
import { subjectKey, subjectName, wishedOf } from "./wish-subject.ts";

const [english, russian] = [en(createFormats("en")), ru(createFormats("ru"))];
const horror = { subject: { kind: "genre", genre: "Horror" }, label: "Horror" } as const;

describe("what a wish is about", () => {
  it("is the genre or the person that a reason names, and nothing else", () => {
    expect(wishedOf({ factor: "genre", value: "Horror", label: "Horror", micros: 1 })).toEqual(horror);
    expect(wishedOf({ factor: "person", value: "-5", label: "D. Rector", micros: 1 })).toEqual({
      subject: { kind: "person", personId: -5 },
      label: "D. Rector",
    });
    expect(wishedOf({ factor: "person", value: null, label: "People in it", micros: 1 })).toBeNull();
    expect(wishedOf({ factor: "wish", value: "an id", label: "What the viewer asked for", micros: 1 })).toBeNull();
  });

  it("is told apart by its kind", () => {
    const film = { tmdbId: 7, mediaType: "movie" } as const;
    expect(subjectKey({ kind: "title", ...film })).not.toBe(subjectKey({ kind: "media_type", mediaType: "movie" }));
  });

  it("is named and asked for as each language does", () => {
    expect(subjectName(horror, russian)).toBe("Ужасы");
    expect(english.wishes.asked("less", "genre", "Horror")).toBe("You asked for less horror");
    expect(english.wishes.asked("less", "media_type", "Films")).toBe("You asked for fewer films");
    expect(english.wishes.heading("never", "person", "Ridley Scott")).toBe("Nothing by or with Ridley Scott");
    const nineties = { subject: { kind: "decade", decade: 1990 }, label: "1990" } as const;
    expect(english.wishes.asked("less", "decade", subjectName(nineties, english))).toBe(
      "You asked for less of the 1990s",
    );
    expect(english.wishes.share("decade", subjectName(nineties, english))).toBe("The 1990s");
    expect(russian.wishes.asked("less", "decade", subjectName(nineties, russian))).toBe("Вы просили меньше: 1990-е");
    expect(russian.wishes.asked("less", "genre", "Ужасы")).toBe("Вы просили меньше: ужасы");
    expect(russian.wishes.heading("more", "title", "Чужой")).toBe("Чаще: «Чужой»");
  });
});
