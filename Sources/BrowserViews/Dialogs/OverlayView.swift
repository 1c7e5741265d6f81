import BrowserCore
import FilesStore
import TerminalKit

/// Draws what lies over the screen.
func drawOverlay(_ state: AppState, into frame: inout Frame, look: Appearance) {
  switch state.overlay {
  case nil: break
  case .prompt(let prompt): drawPrompt(prompt, state, into: &frame, look: look)
  case .purposes(let menu): drawPurposes(menu, state, into: &frame, look: look)
  case .map(let map): drawMap(map, state, into: &frame, look: look)
  case .sorts(let menu): drawSorts(menu, state, into: &frame, look: look)
  case .columns(let menu): drawColumns(menu, state, into: &frame, look: look)
  case .objectSorts(let menu): drawSorts(menu, state, into: &frame, look: look)
  case .objectColumns(let menu): drawColumns(menu, state, into: &frame, look: look)
  case .upload(let draft): drawUpload(draft, state, into: &frame, look: look)
  case .deletePlan(let plan): drawDeletePlan(plan, state, into: &frame, look: look)
  case .acts(let dialog): drawActs(dialog, state, into: &frame, look: look)
  case .deletionResults(let deletion): drawDeletionResults(deletion, state, into: &frame, look: look)
  case .question(let question): drawQuestion(question, state, into: &frame, look: look)
  case .transfers(let menu): drawTransfers(menu, state, into: &frame, look: look)
  case .profiles(let menu): drawProfiles(menu, state, into: &frame, look: look)
  case .themes(let menu): drawThemes(menu, state, into: &frame, look: look)
  case .openingProfile(let opening): drawOpening(opening, state, into: &frame, look: look)
  case .messages(let top): drawMessages(from: top, state, into: &frame, look: look)
  }
}
