import Domain
import HTTPServer

extension Routes {
    /// Words to order with: those that were ordered with, and those that are kept under a name.
    static var prompts: [APIRoute] {
        [
            APIRoute(
                "GET /api/prompts", "Lists the prompts that were ordered with, the last used first.",
                [
                    .query("q", "A part of the prompt.", Schema.freeText(upTo: 500)),
                    .query(
                        "type", "Only what this was ordered with.",
                        Schema.words(MediaType.allCases.map(\.rawValue))),
                    .limit,
                    .query(
                        "cursor", "The next_cursor of the answer before.",
                        Schema.text(like: #"^[0-9]{1,15}\.[1-9][0-9]{0,15}$"#)),
                ], answers: .json(Schema.page("Prompt")), { .now($0.listPrompts) }),
            APIRoute(
                "DELETE /api/prompts/{prompt_id}", "Takes a prompt out of the history.", [.promptID],
                answers: .json(Schema.object(["forgotten": Schema.integer])), fails: [.noPrompt],
                { .later($0.forgetPrompt) }),
            APIRoute(
                "GET /api/templates", "Lists the prompts that are kept under a name.",
                [
                    .query("q", "A part of the name or the prompt.", Schema.freeText(upTo: 500)),
                    .query("type", "Only what makes this.", Schema.words(MediaType.allCases.map(\.rawValue))),
                ], answers: .json(Schema.object(["items": Schema.list(Schema.reference("Template"))])),
                { .now($0.listTemplates) }),
            APIRoute(
                "POST /api/templates", "Keeps a prompt, with model and options, under a name.",
                body: .json(limit: 128 << 10), request: Schema.template, status: 201,
                answers: .json(Schema.reference("Template")), fails: [.templateTaken, .wrongField],
                { .later($0.addTemplate) }),
            APIRoute(
                "PATCH /api/templates/{template_id}", "Gives a template another name.", [.templateID],
                body: .json(limit: 4096), request: Schema.named,
                answers: .json(Schema.reference("Template")),
                fails: [.noTemplate, .templateTaken, .wrongField], { .later($0.renameTemplate) }),
            APIRoute(
                "DELETE /api/templates/{template_id}", "Takes a template away.", [.templateID],
                answers: .json(Schema.object(["removed": Schema.integer])), fails: [.noTemplate],
                { .later($0.removeTemplate) }),
        ]
    }
}
