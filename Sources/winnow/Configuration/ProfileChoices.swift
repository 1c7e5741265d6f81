import BrowserCore
import FilesAPI

/// The profiles that the browser offers: the one it was started with, those of the configuration, and the providers
/// whose keys are in the environment.
struct ProfileChoices {
  var context: Context

  func all(startedWith started: Profile) -> [ProfileChoice] {
    var first = ProfileChoice(
      name: started.name, note: note(started.provider.name, started.provider.baseURL), origin: .started)
    first.color = started.color
    first.isReadOnly = started.isReadOnly
    let others = configured + inherited
    // Without a name of its own the one at the start is one of those that follow, unless options changed it.
    return [first] + others.filter { $0.name != started.name || context.arguments.has(.baseURL) }
  }

  /// The words that choose a profile again.
  func arguments(for choice: ProfileChoice) -> Arguments {
    switch choice.origin {
    case .started: context.arguments
    case .configured: context.arguments.choosing(.profile, choice.name)
    case .environment: context.arguments.choosing(.provider, choice.name)
    }
  }

  private var configured: [ProfileChoice] {
    context.configuration.profiles.map { settings in
      let provider = settings.provider ?? (settings.baseURL == nil ? "" : "compatible")
      let address = settings.baseURL ?? Provider.named(provider)?.baseURL ?? ""
      var choice = ProfileChoice(
        name: settings.name, note: note(provider, address), origin: .configured)
      choice.color = settings.color
      choice.isReadOnly = settings.isReadOnly || context.arguments.has(.readOnly)
      return choice
    }
  }

  private var inherited: [ProfileChoice] {
    Provider.all.compactMap { preset in
      let address = preset.baseURLVariables.compactMap(variable).first ?? preset.baseURL
      guard (preset.keyVariables + preset.tokenVariables).contains(where: { variable($0) != nil }),
        !address.isEmpty,
        !context.configuration.profiles.contains(where: { $0.name == preset.name })
      else { return nil }
      var choice = ProfileChoice(name: preset.name, note: note(preset.name, address), origin: .environment)
      choice.isReadOnly = context.arguments.has(.readOnly)
      return choice
    }
  }

  private func variable(_ name: String) -> String? {
    context.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private func note(_ provider: String, _ address: String) -> String {
    [provider, address.isEmpty ? "" : BaseURL.host(address)].filter { !$0.isEmpty }.joined(separator: " at ")
  }
}
