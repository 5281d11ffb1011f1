/// What one option asks of another: Runway makes 1080p only in clips of 5 s.
///
/// The number of references in a slot counts as an option with the name of its role: with references, Veo makes
/// only clips of 8 s.
public struct ModelRule: Sendable, Equatable {
    /// The rule counts while this option has one of `values`.
    public let option: String
    public let values: [OptionValue]
    /// The option that then has fewer values to choose from, and those it has.
    public let limited: String
    public let allowed: [OptionValue]
    /// Why, in one sentence.
    public let reason: String

    /// Writes a rule down: while `option` is one of `values`, `limited` must be one of `allowed`.
    public init(
        when option: String, isOneOf values: [OptionValue], then limited: String,
        mustBeOneOf allowed: [OptionValue], because reason: String
    ) {
        precondition(!allowed.isEmpty, "a rule leaves a value")
        self.option = option
        self.values = values
        self.limited = limited
        self.allowed = allowed
        self.reason = reason
    }

    /// Whether a choice keeps the rule; options that are not chosen yet break nothing.
    public func holds(in options: [String: OptionValue]) -> Bool {
        guard let cause = options[option], values.contains(cause), let effect = options[limited] else {
            return true
        }
        return allowed.contains(effect)
    }
}

extension Model {
    /// Chooses a value for each option, so that every rule holds.
    ///
    /// What was asked for stands. Of the rest the first options keep their usual values, and later ones give way.
    ///
    /// - Parameters:
    ///   - asked: Values that the user chose, each of which the option takes.
    ///   - usual: What to take for options that are left out; a value that the option does not take is ignored.
    ///   - counts: How many references each slot has.
    /// - Returns: A value for every option.
    /// - Throws: A `Problem` that names the option that a rule limits, and the values it may have.
    func choice(
        asked: [String: OptionValue], usual: [String: OptionValue], counts: [String: OptionValue]
    ) throws(Problem) -> [String: OptionValue] {
        let wishes = asked.merging(counts) { $1 }
        if let rule = rules.first(where: { !$0.holds(in: wishes) }) { throw .ruleBroken(rule, model: self) }
        if let choice = complete(counts, options[...], asked: asked, usual: usual) {
            return choice.filter { counts[$0.key] == nil }
        }
        // What was asked for leaves an option no value that keeps all rules: name the first of them.
        let plain = Dictionary(uniqueKeysWithValues: options.map { ($0.name, asked[$0.name] ?? $0.standard) })
        let all = plain.merging(counts) { $1 }
        guard let rule = rules.first(where: { !$0.holds(in: all) }) else { return plain }
        throw .ruleBroken(rule, model: self)
    }

    /// Checks the texts that may be shorter only beside a reference.
    func checkTexts(
        _ options: [String: OptionValue], beside references: [OrderReference]
    ) throws(Problem) {
        for slot in slots where references.contains(where: { $0.role == slot.role }) {
            for (name, limit) in slot.textLimits.sorted(by: { $0.key < $1.key }) {
                guard let option = option(name), case .text(let text)? = options[name], text.count > limit
                else { continue }
                throw .textTooLongWithReference(option, limit: limit, slot: slot, model: self)
            }
        }
    }

    private func complete(
        _ chosen: [String: OptionValue], _ open: ArraySlice<ModelOption>, asked: [String: OptionValue],
        usual: [String: OptionValue]
    ) -> [String: OptionValue]? {
        guard let option = open.first else { return chosen }
        var candidates = [option.standard] + option.values
        if let wish = usual[option.name], option.takes(wish) { candidates.insert(wish, at: 0) }
        if let asked = asked[option.name] { candidates = [asked] }
        for value in candidates {
            let next = chosen.merging([option.name: value]) { $1 }
            guard rules.allSatisfy({ $0.holds(in: next) }) else { continue }
            if let whole = complete(next, open.dropFirst(), asked: asked, usual: usual) { return whole }
        }
        return nil
    }
}
