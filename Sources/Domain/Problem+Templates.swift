extension Problem {
    public static func templateNotFound() -> Problem {
        Problem(
            "template_not_found", "There is no template with that id.",
            advice: "List them with GET /api/templates.")
    }

    public static func templateTaken() -> Problem {
        Problem(
            "template_taken", "Another template has that name.", advice: "Choose another name.", field: "name"
        )
    }

    public static func tooManyTemplates() -> Problem {
        Problem(
            "field_invalid", "A studio keeps at most \(PromptTemplate.most) templates.",
            advice: "Delete one that you do not need.", field: "name")
    }
}
