import Domain
import Testing

@testable import Providers

@Suite struct KieCatalogueTests {
    @Test func `Every model has a form of order`() {
        for model in KieCatalogue.kieModels { #expect(KieFamily.family(of: model.id)?.name == model.family) }
        #expect(KieFamily.family(of: "nobody") == nil)
    }

    @Test func `A 4o order has exactly the fields of the service, as the user chose them`() throws {
        let draft = OrderDraft(
            kind: .image, model: "gpt4o-image", prompt: "a paper boat",
            options: ["aspect_ratio": .text("3:2"), "n_variants": .number(4), "is_enhance": .flag(true)])
        let order = try Catalogue(KieCatalogue.kieModels).order(draft)
        #expect(
            KieFamily.gpt4oImage.body(order)
                == ["prompt": "a paper boat", "size": "3:2", "nVariants": 4, "isEnhance": true])
    }

    @Test func `Four pictures of 4o are estimated at 24 credits or 12 cents`() throws {
        let catalogue = Catalogue(KieCatalogue.kieModels)
        let draft = OrderDraft(
            kind: .image, model: "gpt4o-image", prompt: "a", options: [.variantCountOption: .number(4)])
        let model = try #require(catalogue.model("gpt4o-image"))
        let cost = try #require(model.price.estimate(for: try catalogue.order(draft)))
        #expect(cost.credits == 24)
        #expect(abs(cost.dollars - 0.12) < 1e-9)
    }

    @Test(arguments: [
        (#"{"code":200,"msg":"success","data":5916.25}"#, 5916.25), (#"{"code":200,"data":"12"}"#, 12),
        (#"{"code":200,"data":0}"#, 0),
    ])
    func `A balance is a bare number of credits at half a cent`(body: String, credits: Double) throws {
        let balance = try KieBalance.read(
            .answered(status: 200, body: Array(body.utf8)), provider: "Kie", redactor: Redactor(key: nil))
        #expect(balance == Balance(credits: credits, dollars: credits * 0.005))
    }

    @Test(arguments: [
        (200, #"{"code":401,"msg":"You do not have access permissions"}"#, "key_refused"),
        (401, "", "key_refused"),
        (429, "", "provider_busy"),
        (200, #"{"code":200,"data":{"credits":5}}"#, "provider_answer_unreadable"),
        (200, #"{"code":200,"data":"nan"}"#, "provider_answer_unreadable"),
        (502, "<html>", "provider_answer_unreadable"),
    ])
    func `A balance that is not told says why`(status: Int, body: String, code: String) throws {
        let problem = try #require(throws: Problem.self) {
            try KieBalance.read(
                .answered(status: status, body: Array(body.utf8)), provider: "Kie",
                redactor: Redactor(key: nil))
        }
        #expect(problem.code.rawValue == code)
    }
}
