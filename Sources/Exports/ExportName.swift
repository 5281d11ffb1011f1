import Domain

/// The names that exported files get: readable, unique, and good on every file system.
enum ExportName {
    /// Such as `a-paper-boat-at-dawn-12.png`: the first words of the prompt, and the media's id.
    ///
    /// `ending` is that of the stored file. Letters and digits of any script stay, all else becomes a hyphen; the id makes
    /// the name unique also where upper and lower case are the same, and keeps it from being one of Windows' own names.
    static func file(_ prompt: String, id: MediaID, ending: String) -> String {
        var stem = ""
        var isGap = false
        for character in prompt.prefix(200).lowercased() {
            guard character.isLetter || character.isNumber else {
                isGap = !stem.isEmpty
                continue
            }
            let next = (isGap ? "-" : "") + String(character)
            if stem.utf8.count + next.utf8.count > longestStem { break }
            stem += next
            isGap = false
        }
        return "\(stem.isEmpty ? "media" : stem)-\(id).\(ending)"
    }

    /// In bytes of UTF-8; file systems end at 255, and people well before.
    private static let longestStem = 80
}
