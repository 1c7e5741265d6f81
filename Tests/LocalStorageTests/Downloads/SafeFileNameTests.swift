import FilesAPI
import Testing

@testable import LocalStorage

struct SafeFileNameTests {
  @Test(arguments: [
    ("train.jsonl", "train.jsonl"),
    ("日本語 データ.jsonl", "日本語 データ.jsonl"),
    ("/mnt/data/exemple.csv", "exemple.csv"),
    ("../../etc/passwd", "passwd"),
    ("C:\\Users\\ann\\x.txt", "x.txt"),
    ("folder/", "folder"),
    (".bashrc", "_bashrc"),
    ("..hidden", "_.hidden"),
    ("-rf", "_rf"),
    ("  padded.txt \n", "padded.txt"),
    ("a\u{1B}[31mb\u{7}\u{0}.txt", "a_[31mb__.txt"),
    ("exe\u{202E}fdp.txt", "exe_fdp.txt"),
    ("zero\u{200B}width\u{E0041}.txt", "zero_width_.txt"),
    ("line\u{2028}break", "line_break"),
  ])
  func aNameBecomesOneHarmlessComponent(untrusted: String, expected: String) {
    // given a file with this name
    let file = RemoteFile(id: FileID("file-1"), name: untrusted)
    // when
    let name = SafeFileName(for: file).string
    // then
    #expect(name == expected)
  }

  @Test(arguments: ["", "/", "..", ".", "///", "...", " ", "\u{0}\u{1B}", "a/.."])
  func aNameWithNothingLeftIsReplacedByTheID(untrusted: String) {
    // given
    let file = RemoteFile(id: FileID("files/abc-1"), name: untrusted)
    // when
    let name = SafeFileName(for: file).string
    // then
    #expect(name == "abc-1")
  }

  @Test func evenAnEmptyIDGivesAName() {
    #expect(SafeFileName(for: RemoteFile(id: FileID("/"), name: "")).string == "file")
  }

  @Test(arguments: ["a", "é", "語", "👩‍👩‍👧‍👦", "\u{301}"])
  func aLongNameIsCutBetweenCharactersAndKeepsItsExtension(piece: String) {
    // given
    let file = RemoteFile(id: FileID("1"), name: String(repeating: piece, count: 300) + ".jsonl")
    // when
    let name = SafeFileName(for: file).string
    // then
    #expect(name.utf8.count <= 255)
    #expect(name.utf8.count > 220)
    #expect(name.hasSuffix(".jsonl"))
  }

  @Test func anEndingThatIsTooLongIsNoExtension() {
    // given
    let file = RemoteFile(id: FileID("1"), name: "a." + String(repeating: "x", count: 400))
    // when
    let name = SafeFileName(for: file).string
    // then
    #expect(name == "a." + String(repeating: "x", count: 253))
  }

  @Test func noNameWhateverItIsCanLeaveItsFolder() {
    // given names of random dangerous pieces
    let pieces = ["/", "\\", "..", ".", "\0", "~", "-", " ", "\u{202E}", "語", "a", "\n", "\u{301}"]
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let count = Int.random(in: 0...120, using: &generator)
      let untrusted = (0..<count).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
      // when
      let name = SafeFileName(for: RemoteFile(id: FileID("id"), name: untrusted)).string
      // then
      #expect(!name.isEmpty && name.utf8.count <= 255, "\(untrusted.debugDescription)")
      #expect(!name.utf8.contains { $0 < 0x20 || $0 == 0x2F || $0 == 0x7F }, "\(untrusted.debugDescription)")
      #expect(!name.hasPrefix(".") && !name.hasPrefix("-"), "\(untrusted.debugDescription)")
    }
  }
}
