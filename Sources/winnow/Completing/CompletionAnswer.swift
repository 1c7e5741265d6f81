import FilesAPI
import FilesStore
import LocalStorage
import TerminalKit

/// What a shell is told that asks for values: from the configuration and the list kept on this machine.
///
/// It asks no server and runs no program, and says nothing where something is wrong: a person is typing.
struct CompletionAnswer {
  /// A shell shows no more than this anyway.
  private static let mostLines = 1_000

  private let topic: CompletionTopic
  private let beginning: String
  private let environment: [String: String]
  private let arguments: Arguments

  /// Reads the words behind `__complete`: the topic, what is typed so far, and the words of the line.
  init?(_ words: [String], environment: [String: String]) {
    guard words.first == Completions.askingWord, words.count >= 3,
      let topic = CompletionTopic(rawValue: words[1])
    else { return nil }
    self.topic = topic
    // fish hands over the option as well.
    beginning = words[2].hasPrefix("--") ? String(words[2].drop { $0 != "=" }.dropFirst()) : words[2]
    self.environment = environment
    let account = Self.accountWords(Array(words.dropFirst(3)))
    guard let arguments = try? Arguments(["ls"] + account) else { return nil }
    self.arguments = arguments
  }

  /// Lines of a value, a tab, and what it stands for.
  var text: String {
    guard let context = try? Context(arguments: arguments, environment: environment) else { return "" }
    let found: [(String, String)] =
      switch topic {
      case .profiles: profiles(context)
      case .purposes: purposes(context)
      case .ids: ids(context)
      case .named: ids(context) + objects(context) { _, _ in true }
      case .running: objects(context) { $0.isRunning && $1.can(.cancel) }
      }
    return found.lazy.filter { $0.0.hasPrefix(beginning) && Self.isPlain($0.0) }.prefix(Self.mostLines)
      .map { value, meaning in "\(value)\t\(SafeText(meaning).string)\n" }.joined()
  }

  private func profiles(_ context: Context) -> [(String, String)] {
    context.configuration.profiles.map { ($0.name, $0.provider ?? $0.baseURL ?? "") }
  }

  private func purposes(_ context: Context) -> [(String, String)] {
    let known = profile(context)?.provider.uploadPurposes.map(\.rawValue) ?? []
    let seen = Set(files(context).compactMap(\.purpose?.rawValue)).subtracting(known).sorted()
    return (known + seen).map { ($0, "") }
  }

  /// The last list that was read for this profile, the newest first as servers send it.
  private func files(_ context: Context) -> [RemoteFile] {
    guard let profile = profile(context) else { return [] }
    let listings = SQLiteListingCache(folders: context.folders, account: JobAccount(profile))
    return listings.newest?.pages.lazy.compactMap(ListingCodec.decode).flatMap(\.self) ?? []
  }

  private func ids(_ context: Context) -> [(String, String)] {
    files(context).map { ($0.id.rawValue, $0.name) }
  }

  /// What is wanted of the last lists of batches, jobs and the like that were read for this profile.
  private func objects(
    _ context: Context, _ isWanted: (CollectionObject, CollectionDescription) -> Bool
  ) -> [(String, String)] {
    guard let profile = profile(context) else { return [] }
    let cache = SQLiteCollectionCache(folders: context.folders, account: JobAccount(profile))
    return profile.provider.collections.flatMap { description -> [(String, String)] in
      guard description.kind.word != nil else { return [] }
      let kept = cache.newest(description.kind)?.decoded ?? []
      return kept.filter { isWanted($0, description) }.map { object in
        (object.reference.typed, [object.name, object.status].compactMap { $0 }.first { !$0.isEmpty } ?? "")
      }
    }
  }

  private func profile(_ context: Context) -> Profile? {
    var resolver = ProfileResolver(
      arguments: arguments, environment: environment, configuration: context.configuration)
    resolver.needsKey = false
    return try? resolver.resolve()
  }

  /// A value that needs no quotes in any shell.
  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII
          && (scalar.properties.isAlphabetic || "0123456789._-/:@+".unicodeScalars.contains(scalar))
      }
  }

  /// What of a line says which account is meant; the rest may be half typed.
  private static func accountWords(_ words: [String]) -> [String] {
    let names = ["--profile", "--provider", "--base-url", "--config"]
    var found: [String] = []
    // bash hands `--name=value` over as three words.
    let words = words.filter { $0 != "=" }
    for (place, word) in words.enumerated() {
      if names.contains(word), place + 1 < words.count, !words[place + 1].isEmpty {
        found += [word, words[place + 1]]
      } else if names.contains(where: { word.hasPrefix("\($0)=") && !word.hasSuffix("=") }) {
        found.append(word)
      }
    }
    return found
  }
}
