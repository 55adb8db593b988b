import { CodedError, CodedErrors, type Place, problemsOf } from "@causeway/core";

/** Runs a step; problems that name no file are said to stand at `place`, but for the store's own. Bugs pass as they are. */
export async function placeProblems<Result>(place: Place, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    const problems = problemsOf(error);
    if (problems.length === 0) throw error;
    throw new CodedErrors(problems.map((problem) => placed(problem, place)));
  }
}

function placed(problem: CodedError, place: Place): CodedError {
  if (problem.place?.file !== undefined || problem.code.startsWith("STORE_")) return problem;
  const advice = problem.advice === undefined ? {} : { advice: problem.advice };
  return new CodedError(problem.code, problem.message, { place, cause: problem, ...advice });
}
