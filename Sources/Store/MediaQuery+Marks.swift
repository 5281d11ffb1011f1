extension MediaQuery {
    /// The conditions that are a flag or a number of the row.
    ///
    /// SQLite knows nothing of how rare they are: that nearly everything is paid for is told by `likely`.
    var marks: [String] {
        var flags: [(column: String, isOn: Bool)] = []
        if let sandbox { flags.append(("sandbox", sandbox)) }
        if let imported { flags.append(("imported", imported)) }
        flags += source?.flags ?? []
        var conditions = flags.map { column, isOn in
            isOn ? "\(aside)\(column) = 1" : "likely(\(aside)\(column) = 0)"
        }
        if let favorite { conditions.append("favorite = \(favorite ? 1 : 0)") }
        if let rating { conditions.append("rating > 0 AND rating >= \(rating)") }
        return conditions
    }

    /// What stands before a column that half of everything may share, so that its index is passed over for the small one
    /// of what has a heart or stars.
    var aside: String { favorite == true || rating != nil ? "+" : "" }
}
