/// Something that every open page should know of.
public enum StudioEvent: Sendable, Equatable {
    /// The task is in another state, or further on.
    case task(TaskID)
    /// Media came into the gallery.
    case mediaAdded([MediaID])
    /// Media left the gallery.
    case mediaRemoved([MediaID])
    /// Media are shown differently.
    case mediaChanged([MediaID])
    case settings
    /// What models cost.
    case prices
    /// What was spent, or what waits for a budget, changed.
    case ledger
    /// An export is further on, or has ended.
    case export(ExportID)
}
