import Domain

@testable import Providers

extension FuzzTarget {
    /// The body of an answer of the provider, whatever it was an answer to.
    static let kie = [submission, status, upload, balance]

    private static let key = "canary-key-of-the-fuzzer"
    private static let prompt = "a canary in a coal mine"
    private static let redactor = Redactor(key: Secret(key), prompts: [prompt])

    private static let submission = FuzzTarget("kie-submission") { bytes in
        for codes in Set(KieFamily.all.map(\.acceptingCodes)) {
            for status in [200, 400, 429, 500] {
                let result = KieSubmission.decide(
                    .answered(status: status, body: bytes), accepting: codes, provider: "Kie",
                    redactor: redactor)
                switch result {
                case .accepted(let id):
                    try promise(ProviderTaskID(wire: id.rawValue) == id, "an id that is none")
                case .unclear(let problem), .busy(_, let problem), .rejected(let problem):
                    try expectNoSecret(in: problem)
                    try promise((problem.detail?.utf8.count ?? 0) <= 4200, "a long detail")
                case .notSent: throw Surprise(words: "an answer to what was not sent")
                }
            }
        }
    }

    private static let status = FuzzTarget("kie-status") { bytes in
        for family in KieFamily.all {
            for isOfSource in [false, true] {
                let result = KieStatus.read(
                    .answered(status: 200, body: bytes), family: family, isOfSource: isOfSource,
                    provider: "Kie", redactor: redactor)
                switch result {
                case .running(let progress):
                    try promise(progress.map((0...1).contains) ?? true, "\(family.name): \(progress ?? 0)")
                case .succeeded(let addresses, let credits):
                    let isBounded = addresses.count <= 16 && addresses.allSatisfy { $0.utf8.count <= 4096 }
                    try promise(isBounded, "\(family.name): results without bounds")
                    try promise(Set(addresses).count == addresses.count, "\(family.name): a result twice")
                    try promise(credits.map { $0.isFinite && $0 >= 0 } ?? true, "\(credits ?? 0) credits")
                case .failed(let problem), .missing(let problem), .unavailable(let problem, _):
                    try expectNoSecret(in: problem)
                }
            }
        }
    }

    private static let upload = FuzzTarget("kie-upload") { bytes in
        let result = KieUpload.read(
            .answered(status: 200, body: bytes), provider: "Kie", mayName: { $0.hasPrefix("https://") },
            redactor: redactor)
        switch result {
        case .uploaded(let address, _):
            try promise(address.hasPrefix("https://") && address.utf8.count <= 2048, "a bad address")
        case .refused(let problem), .unavailable(let problem, _): try expectNoSecret(in: problem)
        }
    }

    private static let balance = FuzzTarget("kie-balance") { bytes in
        do {
            let balance = try KieBalance.read(
                .answered(status: 200, body: bytes), provider: "Kie", redactor: redactor)
            try promise(balance.credits.isFinite, "\(balance.credits) credits")
        } catch let problem as Problem {
            try expectNoSecret(in: problem)
        }
    }

    /// Neither the key nor the prompt comes back, however the answer echoes it.
    private static func expectNoSecret(in problem: Problem) throws(Surprise) {
        for words in [problem.summary, problem.advice, problem.detail ?? ""] {
            for secret in [key, prompt] {
                try promise(!words.utf8.contains(secret.utf8), "a secret in \(words)")
            }
        }
    }
}
