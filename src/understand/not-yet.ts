import type { Intent } from '../handlers/intents.ts'
import type { Words } from '../handlers/words.ts'
import { behaviourWords } from './not-yet/behaviour.ts'
import { celebrateWords } from './not-yet/celebrate.ts'
import { interventionsWords } from './not-yet/interventions.ts'
import { logRewardWords } from './not-yet/log-reward.ts'
import { newStartersWords } from './not-yet/new-starters.ts'
import { progressWords } from './not-yet/progress.ts'
import { pupilSummaryWords } from './not-yet/pupil-summary.ts'
import { readmissionsWords } from './not-yet/readmissions.ts'
import { reportExportWords } from './not-yet/report-export.ts'
import { rewardsWords } from './not-yet/rewards.ts'
import { selfEvaluationWords } from './not-yet/self-evaluation.ts'
import { strategiesWords } from './not-yet/strategies.ts'
import { supportPlansDueWords } from './not-yet/support-plans-due.ts'
import { tutorOverviewWords } from './not-yet/tutor-overview.ts'
import { underachievingWords } from './not-yet/underachieving.ts'
import { undoWords } from './not-yet/undo.ts'

/** Something that staff ask and no question serves yet: recognised, and answered honestly. The list shrinks. */
export interface NotYet {
  readonly intent: Intent
  /** What it is, as a sentence goes on: "I can't do *behaviour* yet". */
  readonly title: string
  /** The permission under which its pupils are named. */
  readonly needs: string
  readonly words: Words
}

export const notYet: readonly NotYet[] = [
  { intent: 'behaviour', title: 'behaviour', needs: 'attendance', words: behaviourWords },
  { intent: 'rewards', title: 'achievement points and rewards', needs: 'attendance', words: rewardsWords },
  { intent: 'pupil_summary', title: 'a pupil at a glance', needs: 'attendance', words: pupilSummaryWords },
  { intent: 'progress', title: 'progress and grades', needs: 'attendance', words: progressWords },
  { intent: 'underachieving', title: 'who is below target', needs: 'attendance', words: underachievingWords },
  { intent: 'support_plans_due', title: 'support-plan reviews', needs: 'attendance', words: supportPlansDueWords },
  { intent: 'strategies', title: 'classroom strategies', needs: 'strategies', words: strategiesWords },
  { intent: 'readmissions', title: 'readmission meetings', needs: 'attendance', words: readmissionsWords },
  { intent: 'new_starters', title: 'new starters', needs: 'attendance', words: newStartersWords },
  { intent: 'log_reward', title: 'giving points', needs: 'attendance', words: logRewardWords },
  { intent: 'interventions', title: 'interventions', needs: 'attendance', words: interventionsWords },
  { intent: 'self_evaluation', title: 'self-evaluation evidence', needs: 'attendance', words: selfEvaluationWords },
  {
    intent: 'tutor_overview',
    title: 'how tutor groups are doing on their duties',
    needs: 'attendance',
    words: tutorOverviewWords,
  },
  { intent: 'celebrate', title: 'praise lists, birthdays and good news', needs: 'attendance', words: celebrateWords },
  { intent: 'report_export', title: 'that as a file or a letter', needs: 'attendance', words: reportExportWords },
  // Undo is for the words alone: the conversation serves it by itself.
  { intent: 'undo', title: 'undoing', needs: 'attendance', words: undoWords },
]
