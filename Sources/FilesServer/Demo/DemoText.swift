/// Words for the sample files.
enum DemoText {
  private static let vocabulary = """
    the ledger closes at noon and rain keeps falling over harbour lamps while each courier counts parcels twice \
    before signing a form that names sender weight route and price of every box on its long way north
    """.split(separator: " ").map { Array($0.utf8) }

  /// Words with blanks between them, exactly `count` bytes of ASCII.
  static func words(of count: Int, using random: inout SeededRandom) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 16)
    while bytes.count < count {
      bytes.append(contentsOf: random.pick(vocabulary))
      bytes.append(UInt8(ascii: " "))
    }
    bytes.removeLast(bytes.count - max(0, count))
    return bytes
  }

  /// A sentence of some words.
  static func sentence(_ count: Int, using random: inout SeededRandom) -> String {
    let words = (0..<count).map { _ in String(decoding: random.pick(vocabulary), as: UTF8.self) }
    let text = words.joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}
