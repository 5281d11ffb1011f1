import Domain
import Testing

@Suite struct ReferenceTests {
    /// Frames or up to three pictures, pictures only in clips of 8 s; the clip that is edited has a place of its own.
    private let model = Model(
        id: "m", name: "Framed", summary: "", provider: "kie", kind: .video, family: "f", promptLimit: 10,
        options: [
            ModelOption(.durationOption, "Seconds", choice: [.number(4), .number(8)]),
            ModelOption("negative_prompt", "Without", textUpTo: 50),
        ],
        rules: [
            ModelRule(
                when: "reference", isOneOf: [.number(1), .number(2), .number(3)], then: .durationOption,
                mustBeOneOf: [.number(8)], because: "With pictures it makes clips of 8 s."),
            ModelRule(
                when: "last_frame", isOneOf: [.number(1)], then: "first_frame", mustBeOneOf: [.number(1)],
                because: "A last frame needs a first one."),
        ],
        slots: [
            ReferenceSlot(.firstFrame, "First frame", maxBytes: 1000, textLimits: ["negative_prompt": 5]),
            ReferenceSlot(.lastFrame, "Last frame", maxBytes: 1000),
            ReferenceSlot(.reference, "Pictures", 0...3, mimeTypes: ["image/png"], maxBytes: 1000),
            ReferenceSlot(.video, "Clip", type: .video, mimeTypes: ["video/mp4"], maxBytes: 9000),
        ],
        price: .none)

    private let files: [ReferenceID: StoredReference] = [
        "ref_png": .sample("ref_png", "image/png"), "ref_jpg": .sample("ref_jpg", "image/jpeg"),
        "ref_big": .sample("ref_big", "image/png", bytes: 1001),
        "ref_mp4": .sample("ref_mp4", "video/mp4", bytes: 5000),
    ]

    private func order(
        _ references: [OrderDraft.Reference], _ options: [String: OptionValue] = [:],
        defaults: [String: OptionValue] = [:]
    ) throws(Problem) -> Order {
        try Catalogue([model]).order(
            OrderDraft(kind: .video, model: "m", prompt: "a", options: options, references: references),
            defaults: defaults, material: OrderMaterial(files: files))
    }

    private func stored(_ id: ReferenceID, as role: ReferenceRole? = nil) -> OrderDraft.Reference {
        .init(.stored(id), as: role)
    }

    @Test func `References without a role fill the slots of their kind in order`() throws {
        let order = try order([stored("ref_png"), stored("ref_mp4"), stored("ref_jpg")])
        #expect(order.references.map(\.role) == [.firstFrame, .video, .lastFrame])
        #expect(order.storedReferences == ["ref_png", "ref_mp4", "ref_jpg"])
    }

    @Test func `A slot that is spoken for is not filled by another`() throws {
        let order = try order([stored("ref_jpg"), stored("ref_png", as: .firstFrame)])
        #expect(order.references.first { $0.role == .firstFrame }?.source == .stored("ref_png"))
        #expect(order.references.first { $0.role == .lastFrame }?.source == .stored("ref_jpg"))
    }

    @Test(
        arguments: [
            ([("ref_none", .reference)], "reference_not_found"),
            ([("ref_png", .mask)], "reference_role_not_taken"),
            ([("ref_jpg", .reference)], "reference_kind_not_taken"),
            ([("ref_big", .reference)], "reference_too_large"),
            ([("ref_png", .firstFrame), ("ref_png", .firstFrame)], "too_many_references"),
            ([("ref_png", .lastFrame)], "option_not_allowed"),
        ] as [([(ReferenceID, ReferenceRole)], Problem.Code)])
    func `What a slot does not take is refused by name`(
        references: [(ReferenceID, ReferenceRole)], code: Problem.Code
    ) throws {
        let problem = try #require(throws: Problem.self) {
            try order(references.map { stored($0.0, as: $0.1) })
        }
        #expect(problem.code == code)
    }

    @Test func `The number of references moves a default and refuses a wish`() throws {
        let moved = try order([stored("ref_png", as: .reference)], defaults: [.durationOption: .number(4)])
        #expect(moved.options[.durationOption] == .number(8))
        #expect(moved.options["reference"] == nil)
        let problem = try #require(throws: Problem.self) {
            try order([stored("ref_png", as: .reference)], [.durationOption: .number(4)])
        }
        #expect(problem.field == .durationOption)
        #expect(problem.allowed == [.number(8)])
    }

    @Test func `A text may be shorter only beside a picture`() throws {
        let long: [String: OptionValue] = ["negative_prompt": .text("sixsix")]
        #expect(try order([], long).options["negative_prompt"] == .text("sixsix"))
        #expect(throws: Problem.self) { try order([stored("ref_png")], long) }
    }

    @Test(arguments: [
        "http://127.0.0.1/a.png", "https://localhost/a.png", "https://10.0.0.1/a", "https://[::1]/a",
        "https://nas.local/a", "https://2130706433/a", "file:///etc/passwd", "ftp://a.example/x", "a.png",
        "https://user@a.example/x", "https://a.example/x y", "https://a..example/x", "https://",
        "javascript:alert(1)", "https://a.example\\@b/x", "http://127.0.0.0x1/a", "http://0x7f.1/a",
        "http://127.0.0.%30x1/a", "http://127.0.0.1./a", "http://017700000001/a", "http://a.%6c%6fcalhost/a",
        "http://nas.local:80/a", "http://a.localhost./a",
    ])
    func `An address that no provider could or should fetch is refused`(address: String) throws {
        let problem = try #require(throws: Problem.self) { try order([.init(.address(address))]) }
        #expect(problem.code == "reference_address_invalid")
    }

    @Test func `An address on the web stands as a picture`() throws {
        let order = try order([.init(.address("https://a.example:8443/x.png?s=1"), as: .reference)])
        #expect(order.addresses(.reference) == ["https://a.example:8443/x.png?s=1"])
    }

    @Test func `An order that is sent names addresses and keeps their order`() throws {
        let order = try order([
            stored("ref_png", as: .reference), .init(.address("https://a.example/2"), as: .reference),
        ])
        let sent = order.with(addresses: ["ref_png": "https://up.example/1"])
        #expect(sent.addresses(.reference) == ["https://up.example/1", "https://a.example/2"])
        #expect(sent.storedReferences.isEmpty)
    }
}

@Suite struct SourceTests {
    private let extender = Model(
        id: "extender", name: "Extender", summary: "", provider: "kie", kind: .video, family: "f",
        promptLimit: 10, options: [],
        sourceSlot: SourceSlot(
            "Clip", of: ["maker"], whose: [.qualityOption: [.text("720p")]],
            because: "A 1080p clip cannot be extended."), needsPrompt: false, price: .none)

    private func order(model: ModelID = "maker", quality: String = "720p") throws(Problem) -> Order {
        let source = SourceTask(
            media: MediaID(7), provider: "kie", task: "r-1", model: model, variant: 0, aspectRatio: "9:16")
        let earlier = Order(
            kind: .video, model: model, prompt: "a", options: [.qualityOption: .text(quality)])
        return try Catalogue([extender]).order(
            OrderDraft(kind: .video, model: "extender", prompt: "", source: MediaID(7)),
            material: OrderMaterial(source: (source, earlier)))
    }

    @Test func `An order goes on from a clip and keeps its shape, also without words`() throws {
        let order = try order()
        #expect(order.source?.task == "r-1")
        #expect(order.aspectRatio == "9:16")
        #expect(OrderDraft(again: order).source == MediaID(7))
    }

    @Test func `A clip of another model, or one that cannot be extended, is refused`() throws {
        #expect(try #require(throws: Problem.self) { try order(model: "other") }.code == "source_needed")
        #expect(try #require(throws: Problem.self) { try order(quality: "1080p") }.code == "source_not_fit")
    }

    @Test func `A model that goes on from nothing does not take a clip`() throws {
        let source = SourceTask(
            media: MediaID(7), provider: "kie", task: "r-1", model: "m", variant: 0, aspectRatio: "")
        let plain = Model(
            id: "plain", name: "Plain", summary: "", provider: "kie", kind: .video, family: "f",
            promptLimit: 10, options: [], price: .none)
        let problem = try #require(throws: Problem.self) {
            try Catalogue([plain]).order(
                OrderDraft(kind: .video, model: "plain", prompt: "a", source: MediaID(7)),
                material: OrderMaterial(
                    source: (source, Order(kind: .video, model: "m", prompt: "a", options: [:]))))
        }
        #expect(problem.code == "source_not_taken")
    }
}

extension Price {
    fileprivate static let none = Price(
        [], per: .task, dollarsPerCredit: 0.005, asOf: "2026-09-24", source: "a test")
}

extension StoredReference {
    fileprivate static func sample(
        _ id: ReferenceID, _ mimeType: String, bytes: Int64 = 900
    ) -> StoredReference {
        StoredReference(
            id: id, type: mimeType.hasPrefix("video") ? .video : .image, mimeType: mimeType,
            filename: "\(id).bin", name: nil, bytes: bytes, sha256: "", width: nil, height: nil,
            duration: nil,
            hasThumbnail: false, createdAt: Timestamp(milliseconds: 0))
    }
}
