/// Which key is used, and where it came from.
public struct Credentials: Sendable {
    public enum Source: String, Sendable { case environment, settings }

    /// A key that the environment or an `.env` file gave; used, never stored.
    public let environmentKey: Secret?

    public init(environmentKey: Secret?) { self.environmentKey = environmentKey }

    /// The key for the hosted provider.
    public func key(_ settings: Settings) -> (secret: Secret, source: Source)? {
        if let environmentKey { return (environmentKey, .environment) }
        return settings.apiKey.map { ($0, .settings) }
    }

    /// The provider that orders go to in place of a model's own: the sandbox, until there is a key and the
    /// user wants to use it.
    public func standIn(_ settings: Settings) -> ProviderID? {
        settings.usesSandbox || key(settings) == nil ? .sandbox : nil
    }
}
