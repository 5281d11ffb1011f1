import { assertEquals } from "../testing.js";
import { problemFrom } from "./api-error.js";
import { misfits, TASK } from "./checks.js";

Deno.test("A problem of the server keeps its words, its field and what is allowed", () => {
  const body = JSON.stringify({ code: "x", detail: "No.", advice: "Do.", field: "prompt", allowed: [1], status: 422 });
  const problem = problemFrom(422, body);
  assertEquals([problem.code, problem.words, problem.field, problem.allowed], ["x", "No. Do.", "prompt", [1]]);
});
Deno.test("Any other body becomes a sentence, never markup or a parser's words", () => {
  for (const body of ["<html>502</html>", "", "null", "{}", '{"code":7}']) {
    assertEquals(problemFrom(502, body).code, "unexpected_answer");
  }
});
Deno.test("An answer that lacks a field is named by that field", () => {
  assertEquals(misfits({ task_id: "t", status: "pending", phase: "queued", prompt: "", media: {} }, TASK), [
    "media",
    "actions",
  ]);
  assertEquals(misfits(null, TASK), ["(not an object)"]);
});
