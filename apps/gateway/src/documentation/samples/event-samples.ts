import { EVENT_TYPES, type EventType } from '@app/domain';
import type { EventResponse } from '../../events/event.response.js';
import { RestEventPresenter } from '../../events/rest-event.presenter.js';
import { SAMPLE_STORY } from './sample-story.js';

const told = Object.values(SAMPLE_STORY).flatMap(({ events }) => events);

/** One event of each type, as the story brings it. */
export const EVENT_SAMPLES = Object.fromEntries(
  EVENT_TYPES.map((type, index) => [type, sampleOf(type, index)]),
) as Readonly<Record<EventType, EventResponse>>;

function sampleOf(type: EventType, index: number): EventResponse {
  const event = told.find((each) => each.type === type);
  if (!event) throw new Error(`The story has no ${type}.`);
  const id = `01932c0a-77aa-7c31-b6b8-3d0b7d5e9f${(11 + index).toString(16).padStart(2, '0')}`;
  return new RestEventPresenter().present({ ...event, id }) as unknown as EventResponse;
}
