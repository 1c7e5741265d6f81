package import FilesAPI
package import FilesStore

/// Guesses what a file is for from its first bytes and, failing that, its name; a person confirms it.
package enum PurposeGuess {
  /// The likeliest purpose among those that are possible, or nil.
  package static func purpose(of file: LocalFile, among allowed: [FilePurpose]) -> FilePurpose? {
    candidates(file).first { allowed.contains($0) }
  }

  private static func candidates(_ file: LocalFile) -> [FilePurpose] {
    let head = String(decoding: file.head, as: UTF8.self)
    if head.first(where: { !$0.isWhitespace }) == "{" {
      return head.contains("\"custom_id\"") ? [.batch, .fineTune] : [.fineTune, .batch]
    }
    if isImage(file.head) { return [.vision, .ocr, .userData] }
    if head.hasPrefix("%PDF-") { return [.userData, .ocr, .assistants] }
    return file.name.lowercased().hasSuffix(".jsonl") ? [.fineTune, .batch] : [.userData, .assistants]
  }

  /// By the signatures of PNG, JPEG, GIF and WebP (RIFF).
  private static func isImage(_ head: [UInt8]) -> Bool {
    let signatures: [[UInt8]] = [
      [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [0x47, 0x49, 0x46, 0x38], [0x52, 0x49, 0x46, 0x46],
    ]
    return signatures.contains { head.starts(with: $0) }
  }
}
