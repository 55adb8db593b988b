import type { Page, ResourceView } from "@causeway/api";
import type { Coded, paths } from "@causeway/client";

/** The methods by which a route is called, as the OpenAPI document writes them. */
export type Method = "get" | "post" | "put" | "delete";

/** `Path` where the server has a route for it that takes `M`; never where it has none. Paths are below /api/v1. */
export type Served<M extends Method, Path extends string> = Path extends string
  ? [TemplateOf<M, Path>] extends [never]
    ? never
    : Path
  : never;

/** The query of a route. What is absent, null or empty is not sent. */
export type QueryOf<M extends Method, Path extends string> =
  OperationOf<M, Path> extends { readonly parameters: { readonly query?: infer Query } }
    ? [NonNullable<Query>] extends [never]
      ? Readonly<Record<string, never>>
      : { readonly [Name in keyof Query]?: EachOf<Query[Name]> | "" | null | undefined }
    : never;

/** A parameter that may stand several times is given once here. */
type EachOf<Value> = Value extends readonly (infer Item)[] ? Item : Value;

/** What a route takes; undefined where it takes nothing. */
export type BodyOf<M extends Method, Path extends string> =
  OperationOf<M, Path> extends { readonly requestBody?: infer Body } ? SentIn<NonNullable<Body>> : undefined;

/** The JSON that a route answers; undefined where it answers none. */
export type AnswerOf<M extends Method, Path extends string> =
  OperationOf<M, Path> extends { readonly responses: infer Responses }
    ? {
        [Status in keyof Responses]: Status extends 200 | 201 | 202 | 204
          ? AnsweredIn<Responses[Status]>
          : never;
      }[keyof Responses]
    : never;

/** The addresses of event streams, with /api/v1. */
export type EventsAddress = Filled<
  {
    [Path in keyof paths]: paths[Path] extends {
      readonly get: { readonly responses: { readonly 200: { readonly content: EventStream } } };
    }
      ? Path
      : never;
  }[keyof paths]
>;

type EventStream = { readonly "text/event-stream": string };

/** `/runs/{id}` as the addresses it stands for. */
type Filled<Template extends string> = Template extends `${infer Head}{${string}}${infer Tail}`
  ? `${Head}${string}${Filled<Tail>}`
  : Template;

type OperationOf<M extends Method, Path extends string> = paths[`/api/v1${TemplateOf<M, Path>}`][M];

/** The routes that `Path` may be: several where a part of it is one of several words. */
type TemplateOf<M extends Method, Path extends string> = Path extends string
  ? { [T in Templates<M>]: Fits<Path, T> extends true ? T : never }[Templates<M>]
  : never;

/** The routes of the OpenAPI document that take `M`, below /api/v1: `/runs/{id}`. */
type Templates<M extends Method> = {
  [Path in keyof paths]: Path extends `/api/v1${infer Below}`
    ? undefined extends paths[Path][M]
      ? never
      : Below
    : never;
}[keyof paths];

/** Whether `Path`, such as `/runs/${string}`, is an address of the route `Template`, such as `/runs/{id}`: part by part. */
type Fits<Path extends string, Template extends string> = Template extends `${infer Part}/${infer Rest}`
  ? Path extends `${infer Given}/${infer Others}`
    ? PartFits<Given, Part> extends true
      ? Fits<Others, Rest>
      : false
    : false
  : Path extends `${string}/${string}`
    ? false
    : PartFits<Path, Template>;

type PartFits<Given extends string, Part extends string> = Part extends `{${string}}`
  ? true
  : Given extends Part
    ? true
    : false;

type SentIn<Body> = [Body] extends [never]
  ? undefined
  : Body extends { readonly content: { readonly "application/json": infer Data } }
    ? Fixed<Data>
    : FormData;

type AnsweredIn<Answer> = Answer extends { readonly content: { readonly "application/json": infer Data } }
  ? Told<Data>
  : undefined;

/** The objects of every kind have one type in the pages: which kind it is, only the path says. */
type Told<Data> = Data extends WrittenView
  ? ResourceView
  : Data extends { readonly items: readonly WrittenView[] }
    ? Page<ResourceView>
    : Coded<Data>;

type WrittenView = Readonly<
  Record<Exclude<keyof ResourceView, "label" | "description" | "labels" | "health">, unknown>
>;

/** With what may not be changed: what is sent is only read. */
type Fixed<Data> = Data extends object ? { readonly [Key in keyof Data]: Fixed<Data[Key]> } : Data;
