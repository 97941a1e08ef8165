// Where errors stand in a reply, as data: what the `[[envelope]]`s of the catalogue become.

/** Alternatives, of each of which all checks have to hold. */
type Test = readonly (readonly Check[])[];

/** One shape of reply. */
interface Envelope extends Keys {
  /** If it has one, only a caller who names it has it asked. */
  readonly name?: string;
  /** Whether it reads a reply. */
  readonly when: Test;
  readonly unless?: Test;
  /** The request failed. */
  readonly failed?: Test;
  /** It is not finished. */
  readonly pending?: Test;
  /** It was carried out in part. */
  readonly partial?: Test;
  /** It failed unless this holds. */
  readonly ok?: Test;
  readonly request_id?: readonly Place[];
  readonly next?: readonly Place[];
  readonly lists?: readonly List[];
  /** Whether its records are the objects of one list, and nothing else is. */
  readonly plain_records?: boolean;
}

/** Entries that are faults, records, records that failed, or warnings. */
interface List extends Keys {
  readonly kind: "faults" | "records" | "rejected" | "warnings";
  /** Where they are: the first with an entry that counts. */
  readonly at: readonly Way[];
  /** An entry counts if this holds, */
  readonly when?: Test;
  /** and this does not. */
  readonly unless?: Test;
  /** A record failed. */
  readonly failed?: Test;
  /** A record failed unless this holds. */
  readonly ok?: Test;
  /** The faults of a record. */
  readonly faults?: readonly List[];
  /** Whether members of an entry are asked for, so that a record is an object. */
  readonly of_objects?: boolean;
}

type Way =
  | { readonly path: Path; readonly header?: never }
  | { readonly header: string; readonly path?: never };

/** What a fault has from its entry, or from what the entry is in. */
interface Keys {
  readonly code?: readonly Place[];
  readonly message?: readonly Place[];
  readonly status?: readonly Place[];
  readonly index?: readonly Place[];
  readonly id?: readonly Place[];
  readonly delay?: readonly Place[];
  /** The first rule whose test holds. */
  readonly retry?: readonly { readonly rule: string; readonly when: Test }[];
  /** Arguments one by one, */
  readonly params?: readonly { readonly name: string; readonly at: readonly Place[] }[];
  /** or as the members of an object. */
  readonly params_in?: readonly Place[];
}

/** Steps: `.name`, `[]` for each element, `*` for each member; with `?` one value stands in the place of a list or object. */
type Path = readonly string[];

/** Where a value is: one of these. */
interface At {
  readonly path?: Path;
  /** The HTTP status. */
  readonly status?: true;
  readonly header?: string;
  /** The position of the entry. */
  readonly position?: true;
  /** A name on the way to the entry: 1 is the first, 0 the last. */
  readonly name?: number;
  /** Texts and places in a row: all of them, or nothing. */
  readonly joined?: readonly (At | { readonly text: string })[];
}

/** Where a value is, and what of it is meant. */
interface Place extends At {
  /** What follows the last of these. */
  readonly after?: string;
  /** What follows so many characters. */
  readonly skip?: number;
  /** From what an index counts. */
  readonly base?: number;
  /** What a delay is counted in, in seconds. */
  readonly unit_s?: number;
  /** Of a bucket that fills again: what there is already, */
  readonly less?: Place;
  /** and what comes in a second. */
  readonly per?: Place;
  readonly when?: Test;
  readonly unless?: Test;
}

/** What has to hold of a place; one of several values in it is enough. */
interface Check extends At {
  /** Anything but null and an empty text. */
  readonly there?: true;
  /** Any reply at all. */
  readonly reply?: true;
  readonly one_of?: readonly (string | boolean)[];
  /** A whole number between these, both included. */
  readonly within?: readonly [number | bigint | null, number | bigint | null];
}

export type { At, Check, Envelope, Keys, List, Path, Place, Test, Way };
