import { assertEquals } from "../testing.js";
import { engineWords } from "./engine-words.js";
import { meanProgress, pageTitle } from "./page-title.js";

Deno.test("The title tells the progress first", () => {
  assertEquals(pageTitle("create", [{ progress: 40 }, { progress: 85 }]), "62% · Create – Atelier");
  assertEquals(pageTitle("gallery", []), "Gallery – Atelier");
});
Deno.test("Where no provider tells its progress the title counts", () => {
  assertEquals(pageTitle("create", [{ progress: null }]), "1 running · Create – Atelier");
  assertEquals(meanProgress([{ progress: null }, { progress: 50 }]), 25);
});
Deno.test("The engine names the longest rest and who waits", () => {
  assertEquals(engineWords([]), "Nothing under way");
  assertEquals(
    engineWords([{ status: "processing", eta_seconds: 9 }, { status: "pending", eta_seconds: null }]),
    "9 s left, 1 waiting",
  );
  assertEquals(engineWords([{ status: "processing", eta_seconds: null }]), "1 order at the service");
});
