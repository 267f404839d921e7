#ifndef TD_APP_DOCTOR_PARTS_H
#define TD_APP_DOCTOR_PARTS_H

#include "app/care/clock.h"
#include "app/care/doctor.h"
#include "app/internal.h"

/* What the files of the doctor share; nobody else includes it. */

struct td_looking {
    struct td_arena *arena;
    const char *db_path;
    struct td_app *app;   /* NULL: the file cannot be opened */
    bool is_served;       /* by this process, which has confined itself */
    bool is_foreign;      /* no data file of this program: who may read it is not its matter */
    bool is_out_of_reach; /* not there, or not for this user: nothing beside it can be judged */
    bool is_sound;        /* SQLite has checked the whole file and found nothing */
    int64_t now_ms;
    struct td_checkup *checkup;
    const char *about[2]; /* of the check that runs */
};

/* A finding; both patterns take the same arguments. */
void td_tell(struct td_looking *looking, enum td_health health, const char *vi, const char *en, ...)
    __attribute__((format(printf, 3, 5), format(printf, 4, 5)));

/* The data file as one word of the commands that findings name. */
const char *td_looking_db(const struct td_looking *looking);

/* What a diagnostic says, as findings; with the place it speaks of where that is wanted. */
void td_tell_diag(struct td_looking *looking, const struct td_diag *diag, bool with_place);

/* The data file (doctor_file.c): whether it is sound, which opens the app of the looking; who may
 * read it and what lies beside it. */
void td_check_file(struct td_looking *looking);
void td_check_permissions(struct td_looking *looking);

/* The machine (doctor_machine.c). */
void td_check_space(struct td_looking *looking);
void td_check_clock(struct td_looking *looking);
void td_check_sandbox(struct td_looking *looking);

/* Copies (doctor_copies.c): who opens them, how old the last ones are, whether one was restored. */
void td_check_custodians(struct td_looking *looking);
void td_check_local_copies(struct td_looking *looking);
void td_check_outside_copies(struct td_looking *looking);
void td_check_drill(struct td_looking *looking);

/* The log (doctor_log.c): whether it agrees with itself and has all that was signed. */
void td_check_log(struct td_looking *looking);

/* The settings (doctor_settings.c): where people reach the server, whose figures anybody sees, how
 * local copies are kept. */
void td_check_address(struct td_looking *looking);
void td_check_open_groups(struct td_looking *looking);
void td_check_copy_rule(struct td_looking *looking);

/* Who may come in (doctor_people.c): accounts, roles and sessions are those that the program made.
 */
void td_check_people(struct td_looking *looking);

/* The register of units (doctor_units.c): whether each member is a unit of its own. */
void td_check_units(struct td_looking *looking);

/* Mail (doctor_mail.c): whether it is sent, and what could not be. */
void td_check_mail(struct td_looking *looking);

/* The calendar of working days (doctor_calendar.c). */
void td_check_calendar(struct td_looking *looking);

/* The files that units attached (evidence_check.c): each is there as it was kept. */
void td_check_evidence_files(struct td_looking *looking);

#endif
