import { Poster, type PosterTitle } from "@dailies/ui";
import classes from "./account.module.css";

const film = (tmdbId: number, title: string, year: number, director: string, ...genres: string[]): PosterTitle => ({
  tmdbId,
  mediaType: "movie",
  title,
  year,
  genres,
  directors: [director],
});

/** Old films that most people have at least heard of; drawn here, so that the first page needs no data. */
const WALL: readonly PosterTitle[] = [
  film(775, "A Trip to the Moon", 1902, "Georges Méliès", "Adventure", "Science Fiction"),
  film(19, "Metropolis", 1927, "Fritz Lang", "Drama", "Science Fiction"),
  film(653, "Nosferatu", 1922, "F. W. Murnau", "Horror", "Fantasy"),
  film(961, "The General", 1926, "Buster Keaton", "Action", "Adventure", "Comedy"),
  film(234, "The Cabinet of Dr. Caligari", 1920, "Robert Wiene", "Horror", "Thriller"),
  film(901, "City Lights", 1931, "Charlie Chaplin", "Comedy", "Romance"),
  film(832, "M", 1931, "Fritz Lang", "Crime", "Thriller"),
  film(631, "Sunrise: A Song of Two Humans", 1927, "F. W. Murnau", "Drama", "Romance"),
  film(643, "Battleship Potemkin", 1925, "Sergei Eisenstein", "Drama", "History"),
  film(780, "The Passion of Joan of Arc", 1928, "Carl Theodor Dreyer", "Drama", "History"),
  film(26317, "Man with a Movie Camera", 1929, "Dziga Vertov", "Documentary"),
  film(992, "Sherlock Jr.", 1924, "Buster Keaton", "Comedy"),
];

/** A quiet backdrop; it says nothing that anybody needs to hear. */
export const PosterWall = () => (
  <div className={classes.wall} aria-hidden>
    {WALL.map((title) => (
      <Poster key={title.tmdbId} title={title} />
    ))}
  </div>
);
