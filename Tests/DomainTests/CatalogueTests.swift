import Domain
import TestKit
import Testing

@Suite struct CatalogueTests {
    private let catalogue = Catalogue([.sample])

    private func code(_ draft: OrderDraft) -> Problem.Code? {
        do {
            _ = try catalogue.order(draft)
            return nil
        } catch {
            return error.code
        }
    }

    private func draft(_ prompt: String = "a boat", _ options: [String: OptionValue] = [:]) -> OrderDraft {
        OrderDraft(kind: .image, model: "sample-image", prompt: prompt, options: options)
    }

    @Test func `Options that are left out take the user's default, else the model's`() throws {
        let order = try catalogue.order(
            draft(" a boat \n"), defaults: ["aspect_ratio": .text("3:2"), "n_variants": .number(3)])
        #expect(order.prompt == "a boat")
        #expect(order.aspectRatio == "3:2")
        #expect(order.variantCount == 1)
        #expect(order.enhances == false)
    }

    @Test(arguments: ["", "   ", "\n\t\u{3000}"])
    func `An empty prompt is refused`(prompt: String) { #expect(code(draft(prompt)) == "prompt_empty") }

    @Test func `A prompt is refused from one character over the limit on`() {
        #expect(code(draft(String(repeating: "é", count: 100))) == nil)
        #expect(code(draft(String(repeating: "é", count: 101))) == "prompt_too_long")
    }

    @Test(arguments: [
        ("aspect_ratio", OptionValue.text("16:9")), ("n_variants", .number(3)), ("n_variants", .text("1")),
        ("is_enhance", .number(1)),
    ])
    func `A value that the model does not take is refused with those it takes`(
        name: String, value: OptionValue
    ) throws {
        do {
            _ = try catalogue.order(draft("a boat", [name: value]))
            Issue.record("it was taken")
        } catch {
            #expect(error.code == "option_not_allowed")
            #expect(error.field == name)
            #expect(error.allowed == Model.sample.option(name)?.values)
        }
    }

    @Test func `An unknown option and an unknown model are refused`() {
        #expect(code(draft("a boat", ["steps": .number(3)])) == "option_unknown")
        #expect(code(OrderDraft(kind: .image, model: "none", prompt: "a")) == "model_unknown")
        #expect(code(OrderDraft(kind: .video, model: "sample-image", prompt: "a")) == "model_unknown")
    }
}
